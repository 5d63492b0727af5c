namespace Portal.Server.Recommendations;

/// <summary>Tells how alike products are, for lists that must not show the same thing twelve times.</summary>
internal interface IProductLikeness
{
    /// <summary>Compares one product with others. Called from many threads at once.</summary>
    /// <param name="product">Its catalogue index.</param>
    /// <param name="others">Catalogue indices, any number.</param>
    /// <param name="likeness">[others]: 0 for nothing in common to 1 for the same in all that is compared.</param>
    void Compare(int product, ReadOnlySpan<int> others, Span<double> likeness);
}
