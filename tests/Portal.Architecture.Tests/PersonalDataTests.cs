namespace Portal.Architecture.Tests;

public sealed class PersonalDataTests
{
    [Fact]
    public void A_feature_that_keeps_a_shoppers_id_has_an_owner_who_erases_it()
    {
        var offenders = Architecture.WithoutOwner(Architecture.Offenders, Architecture.ServerOrder);

        Assert.Contains(offenders, name => name.Contains("RowOffender"));
        Assert.Contains(offenders, name => name.Contains("MemoryOffender"));
        Assert.DoesNotContain(offenders, name => name.Contains("OwnedRow"));
        Assert.Empty(Architecture.WithoutOwner(Architecture.Server, Architecture.ServerOrder));
    }
}
