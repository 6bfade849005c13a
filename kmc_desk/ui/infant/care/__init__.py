"""Problems, treatments, orders, results and what is given for home, on the infant's screen."""
