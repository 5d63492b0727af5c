namespace Portal.Shared.Neural.Networks;

/// <summary>Shape of a sequence transformer.</summary>
/// <param name="Items">Items in the catalogue; their numbers run from 0.</param>
/// <param name="Width">Numbers in an item vector.</param>
/// <param name="Blocks">Blocks.</param>
/// <param name="Heads">Heads of each block; divides the width.</param>
/// <param name="Hidden">Width of the feed-forward part.</param>
/// <param name="MaxLength">Longest sequence; of a longer history the newest part is used.</param>
/// <param name="Positions">How a row knows its place.</param>
/// <param name="Dropout">Share of activations dropped in training.</param>
/// <param name="Behaviours">Kinds of what can be done to an item that the network is told; 0 for none.</param>
/// <param name="Gaps">Classes of time gaps the network is told; 0 for none.</param>
/// <param name="InputScale">
/// What item vectors are multiplied by on their way in; the square root of the width, as SASRec does, learns much faster.
/// </param>
public sealed record TransformerSettings(
    int Items, int Width = 64, int Blocks = 2, int Heads = 2, int Hidden = 256, int MaxLength = 50,
    PositionKind Positions = PositionKind.FromEnd, double Dropout = 0.5, int Behaviours = 0, int Gaps = 0,
    double InputScale = 1);

/// <summary>How a row of a sequence knows its place.</summary>
public enum PositionKind
{
    /// <summary>A vector for each place counted from the newest row is added to the input.</summary>
    FromEnd,

    /// <summary>
    /// A bias for each distance is added to the attention scores. Nothing that was computed for earlier rows changes when
    /// a row is added, so keys and values can be kept: one event costs one row.
    /// </summary>
    Distance,
}
