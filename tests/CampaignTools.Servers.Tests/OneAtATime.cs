// Processes, and limits in real time: what runs beside them would hold the provider up, and it would count that against them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
