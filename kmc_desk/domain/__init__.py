"""What is true of the ward: values and rules, without clock, files, Qt or SQL."""
