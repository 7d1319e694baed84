"""Time expressions on TimeBank and AQUAINT, scored as TempEval-3 did."""
