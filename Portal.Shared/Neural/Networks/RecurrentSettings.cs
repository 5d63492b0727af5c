namespace Portal.Shared.Neural.Networks;

/// <summary>Shape of a recurrent sequence network.</summary>
/// <param name="Items">Items in the catalogue; their numbers run from 0.</param>
/// <param name="Kind">Which cell.</param>
/// <param name="Width">Numbers in an item vector and in the state.</param>
/// <param name="MaxLength">Longest sequence trained on at once; a running state has no such end.</param>
/// <param name="Dropout">Share of activations dropped in training.</param>
/// <param name="Behaviours">Kinds of what can be done to an item that the network is told; 0 for none.</param>
/// <param name="Gaps">Classes of time gaps the network is told; 0 for none.</param>
/// <param name="InputScale">What item vectors are multiplied by on their way in.</param>
public sealed record RecurrentSettings(
    int Items, CellKind Kind = CellKind.Gru, int Width = 64, int MaxLength = 50, double Dropout = 0.3, int Behaviours = 0, int Gaps = 0,
    double InputScale = 1);

/// <summary>Cells of a recurrent network.</summary>
public enum CellKind
{
    /// <summary>Gated recurrent unit.</summary>
    Gru,

    /// <summary>Long short-term memory.</summary>
    Lstm,
}
