namespace Portal.Server.Learning;

/// <summary>How a category's share of what shoppers turn to moved.</summary>
/// <param name="Category">Key of the category.</param>
/// <param name="Before">Share before, 0 to 1.</param>
/// <param name="Since">Share since.</param>
public sealed record CategoryShift(string Category, double Before, double Since);
