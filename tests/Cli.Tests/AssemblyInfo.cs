// some of the verbs measure: they would disturb each other
[assembly: CollectionBehavior(DisableTestParallelization = true)]
