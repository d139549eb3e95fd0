// whole programs with real-time threads: they would disturb each other
[assembly: CollectionBehavior(DisableTestParallelization = true)]
