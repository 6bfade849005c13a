"""Growth: standards, velocity, loss after birth, alerts, and the value a chart is drawn from."""
