namespace Portal.Server.Recommendations;

/// <summary>A source whose evidence costs more than its proposals: it is asked for it afterwards, for what the list shows.</summary>
internal interface IReasonedSource : ICandidateSource
{
    /// <summary>What led to each product.</summary>
    /// <param name="session">The session they were proposed for.</param>
    /// <param name="products">Products it proposed, by catalogue index.</param>
    /// <param name="model">The trained model they were proposed by, or null.</param>
    /// <returns>[products].</returns>
    IReadOnlyList<Evidence> Why(ShopperSession session, IReadOnlyList<int> products, IPinnedModel? model);
}
