using Xunit;

// names of accounts belong to the whole database, so there is one installation, made anew for each class
[assembly: CollectionBehavior(DisableTestParallelization = true)]
