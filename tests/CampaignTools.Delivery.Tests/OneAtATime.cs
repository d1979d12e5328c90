// Processes, limits in real time and a provider in this process: what runs beside them would hold the provider up, and it would count that against them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
