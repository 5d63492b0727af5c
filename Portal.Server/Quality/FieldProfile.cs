namespace Portal.Server.Quality;

/// <summary>What the products say in one field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Filled">Products that say something in it.</param>
/// <param name="Total">Of so many.</param>
/// <param name="Distinct">Different values.</param>
/// <param name="Bins">For numbers: how many lie in each span, low to high; empty for words.</param>
/// <param name="Top">For words: the most frequent values; empty for numbers.</param>
public sealed record FieldProfile(string Field, int Filled, int Total, int Distinct, IReadOnlyList<ProfileBin> Bins, IReadOnlyList<ProfileValue> Top)
{
    /// <summary>Share of the products that say something, 0 to 1.</summary>
    public double Share => Total == 0 ? 0 : (double)Filled / Total;
}

/// <summary>Values of a span.</summary>
/// <param name="From">Lowest value.</param>
/// <param name="To">The next span's lowest.</param>
/// <param name="Count">How many.</param>
public sealed record ProfileBin(double From, double To, int Count);

/// <summary>A value and how many say it.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">How many.</param>
public sealed record ProfileValue(string Value, int Count);
