// physics and software rendering fill two cores by themselves
[assembly: CollectionBehavior(DisableTestParallelization = true)]
