using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Expand;

public sealed class SnapshotTests
{
    [Fact]
    public async Task The_statements_of_a_request_see_one_state_of_the_data()
    {
        var folder = Directory.CreateTempSubdirectory("odata");
        await using (var service = await LibraryService.StartAsync(file: System.IO.Path.Combine(folder.FullName, "library.db")))
        {
            service.BeforeStatement = number =>
            {
                if (number == 2)
                {
                    service.Change(db => db.Loans.Add(new Loan { Id = 50, BookId = 8, Borrower = "Eve", LentOn = new(2024, 5, 30) }));
                }
            };
            var page = await service.GetAsync("Books?$count=true&$filter=Loans/any()&$select=Id&$expand=Loans($select=Id)");
            service.BeforeStatement = null;
            Assert.Equal((3, 3), (page.GetProperty("@odata.count").GetInt32(), page.GetProperty("value").GetArrayLength()));
            Assert.Equal("4", await service.TextAsync("Books/$count?$filter=Loans/any()"));
        }
        folder.Delete(recursive: true);
    }
}
