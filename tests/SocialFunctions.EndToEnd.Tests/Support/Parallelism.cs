// These tests wait for processes more than they compute, so more of them run at a time than there are processors.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
