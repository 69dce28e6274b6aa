"""Makes the hand-made events of the tests of the store and of what is printed importable here too."""

import sys
from pathlib import Path

sys.path += [str(Path(__file__).parents[1] / "store"), str(Path(__file__).parents[1] / "render")]
