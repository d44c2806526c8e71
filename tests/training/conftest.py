"""The training code is no package: its folder goes on the path, as it is when train.py runs."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))
