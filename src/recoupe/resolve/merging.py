"""Joins nodes into clusters, never two that something keeps apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.model.reason import Reason
from recoupe.resolve.name_features import veto
from recoupe.resolve.nodes import Node


class Merging:
    """A union of nodes that respects vetoes between all members, so that no chain joins what is kept apart.

    Args:
        nodes: The nodes, in a fixed order.
    """

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self._cluster = list(range(len(nodes)))
        self._members: dict[int, list[int]] = {i: [i] for i in range(len(nodes))}
        self._reasons: dict[int, list[Reason]] = {i: [] for i in range(len(nodes))}

    def cluster(self, node: int) -> int:
        """Return the cluster a node is in."""
        return self._cluster[node]

    def members(self, cluster: int) -> list[int]:
        """Return a cluster's nodes, in order."""
        return sorted(self._members[cluster])

    def clusters(self) -> list[int]:
        """Return the clusters, in order."""
        return sorted(self._members)

    def reasons(self, cluster: int) -> tuple[Reason, ...]:
        """Return what joined a cluster, without repetitions."""
        return tuple(dict.fromkeys(self._reasons[cluster]))

    def apart(self, left: int, right: int) -> bool:
        """Tell whether something keeps a member of one cluster from a member of the other."""
        return any(
            self._kept_apart(self.nodes[i], self.nodes[j])
            for i in self._members[left]
            for j in self._members[right]
        )

    def join(self, left: int, right: int, reasons: Iterable[Reason]) -> bool:
        """Join the clusters of two nodes, unless they are one already or kept apart.

        Args:
            left: A node.
            right: Another.
            reasons: Why they are one.

        Returns:
            Whether they are in one cluster now.
        """
        one, other = sorted((self._cluster[left], self._cluster[right]))
        if one == other:
            return True
        if self.apart(one, other):
            return False
        for node in self._members[other]:
            self._cluster[node] = one
        self._members[one] += self._members.pop(other)
        self._reasons[one] += [*self._reasons.pop(other), *reasons]
        return True

    @staticmethod
    def _kept_apart(left: Node, right: Node) -> bool:
        """Tell whether two nodes are kept apart by name or by gender."""
        if (
            left.gender
            and right.gender
            and left.gender != right.gender
            and not (left.name.is_full and right.name.is_full)
        ):
            return True
        return veto(left.name, right.name)
