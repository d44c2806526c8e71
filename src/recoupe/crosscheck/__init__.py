"""Events, claims, origins, standing, disagreements, omissions."""
