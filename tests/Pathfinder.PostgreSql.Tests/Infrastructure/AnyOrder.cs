using Xunit;

[assembly: TestCaseOrderer("Pathfinder.ContractTests.Infrastructure.SeededOrder", "Pathfinder.ContractTests")]
