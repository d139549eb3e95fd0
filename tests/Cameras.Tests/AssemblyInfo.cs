// the tests measure time: one at a time
[assembly: CollectionBehavior(DisableTestParallelization = true)]
