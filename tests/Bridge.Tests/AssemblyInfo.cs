// servers, clients and NetMQ's own threads share the cores: in parallel they would cause time-outs
[assembly: CollectionBehavior(DisableTestParallelization = true)]
