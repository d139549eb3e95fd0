// physics and software rendering use two cores already
[assembly: CollectionBehavior(DisableTestParallelization = true)]
