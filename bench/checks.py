def check(bench, peers):
    pass
