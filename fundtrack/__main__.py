"""``python -m fundtrack`` is the command ``fundtrack``."""

from fundtrack.cli import main

if __name__ == "__main__":
    main()
