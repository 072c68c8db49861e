"""``python -m plantools``: the same commands where ``plantools.exe`` is blocked."""

from plantools.cli import main

if __name__ == "__main__":
    main()
