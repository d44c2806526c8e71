"""The ordered stages and their executors: the only wiring."""

from recoupe.pipeline.build import Progress, build

__all__ = ["Progress", "build"]
