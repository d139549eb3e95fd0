// the leak tests compare the process's native counters before and after
[assembly: CollectionBehavior(DisableTestParallelization = true)]
