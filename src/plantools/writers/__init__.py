"""Writers: one file a format, grids in and a file out; they paint and decide nothing."""
