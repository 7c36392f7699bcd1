"""Where things stand on a page: rows, cells, tables, pairs of label and value, grids of months."""
