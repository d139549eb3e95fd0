// servers, clients and NetMQ's own threads share the cores: side by side they would run into each other's time-outs
[assembly: CollectionBehavior(DisableTestParallelization = true)]
