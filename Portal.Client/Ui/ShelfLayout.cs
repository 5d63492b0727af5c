namespace Portal.Client.Ui;

/// <summary>How a shelf lays its products out. On a phone both can be swiped sideways.</summary>
public enum ShelfLayout
{
    /// <summary>One line, scrolled sideways.</summary>
    Row,

    /// <summary>All products at once on a wide screen.</summary>
    Grid,
}
