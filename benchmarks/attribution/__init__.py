"""Attribution as our statements have it, against PolNeAR."""
