// the leak tests count all live tensors of the process
[assembly: CollectionBehavior(DisableTestParallelization = true)]
