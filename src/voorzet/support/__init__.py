"""From intake to support decided together: intake, decision, plan, case table, looking back (agreement 2)."""
