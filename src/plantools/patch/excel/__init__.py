"""What ``patch/xlsx.py`` knows of workbooks, one matter a module."""
