namespace Portal.Client.Ui;

/// <summary>The shop's own line icons, drawn on 24 x 24 for MudIcon, MudIconButton and <see cref="Icon"/>.</summary>
public static class PortalIcons
{
    /// <summary>Magnifying glass.</summary>
    public const string Search = Open + "<circle cx='10.8' cy='10.8' r='6.3'/><path d='m15.6 15.6 4.9 4.9'/>" + Close;

    /// <summary>Shopping bag.</summary>
    public const string Cart = Open + "<path d='M5 8.5h14l1 11.2a.8.8 0 0 1-.8.8H4.8a.8.8 0 0 1-.8-.8z'/><path d='M8.5 11V7a3.5 3.5 0 0 1 7 0v4'/>" + Close;

    /// <summary>Bag with a plus.</summary>
    public const string CartAdd = Open + "<path d='M12 5.5v13M5.5 12h13'/>" + Close;

    /// <summary>Heart, outline.</summary>
    public const string Heart = Open + HeartPath + Close;

    /// <summary>Heart, filled.</summary>
    public const string HeartFilled = "<g fill='currentColor' stroke='currentColor' stroke-width='1.7' stroke-linejoin='round'>" + HeartPath + Close;

    /// <summary>Person.</summary>
    public const string Account = Open + "<circle cx='12' cy='8' r='3.8'/><path d='M4.5 20.5c.7-4 3.7-6 7.5-6s6.8 2 7.5 6'/>" + Close;

    /// <summary>Sun and moon in one.</summary>
    public const string Theme = "<g fill='none' stroke='currentColor' stroke-width='1.7'><circle cx='12' cy='12' r='8.2'/></g><path fill='currentColor' d='M12 3.800a8.2 8.2 0 0 1 0 16.400z'/>";

    /// <summary>Three lines.</summary>
    public const string Menu = Open + "<path d='M4 7.500h16M4 12h16M4 16.500h10'/>" + Close;

    /// <summary>Cross.</summary>
    public const string Cross = Open + "<path d='m6.5 6.5 11 11M17.5 6.500l-11 11'/>" + Close;

    /// <summary>Chevron to the left.</summary>
    public const string Back = Open + "<path d='m14.5 5.5-6.5 6.5 6.5 6.5'/>" + Close;

    /// <summary>Chevron to the right.</summary>
    public const string Forward = Open + "<path d='m9.5 5.5 6.5 6.5-6.5 6.5'/>" + Close;

    /// <summary>Chevron down.</summary>
    public const string Down = Open + "<path d='m5.5 9 6.5 6.500L18.5 9'/>" + Close;

    /// <summary>Tick.</summary>
    public const string Check = Open + "<path d='m5 12.5 4.7 4.700L19 7.5'/>" + Close;

    /// <summary>Crossed-out eye.</summary>
    public const string Hide = Open + "<path d='M3.5 12S6.5 6 12 6s8.5 6 8.5 6-3 6-8.5 6-8.5-6-8.5-6z'/><circle cx='12' cy='12' r='2.5'/><path d='m4.5 19.5 15-15'/>" + Close;

    /// <summary>A spark: why something is recommended.</summary>
    public const string Why = Open + "<path d='M12 3.500c.7 4.8 3.7 7.8 8.5 8.5-4.8.7-7.8 3.7-8.5 8.5-.7-4.8-3.7-7.8-8.5-8.5 4.8-.7 7.8-3.7 8.5-8.500z'/>" + Close;

    /// <summary>Circling arrow.</summary>
    public const string Again = Open + "<path d='M19.5 12a7.5 7.5 0 1 1-2.3-5.400L19.5 9'/><path d='M19.5 4.500V9H15'/>" + Close;

    /// <summary>Cloud with a stroke: no connection.</summary>
    public const string Unreachable = Open + "<path d='M7 18.500h10a4 4 0 0 0 .6-7.950A6 6 0 0 0 6.2 9.8 4.4 4.4 0 0 0 7 18.500z'/><path d='m4.5 20.5 15-17'/>" + Close;

    /// <summary>Open box: nothing in it.</summary>
    public const string Nothing = Open + "<path d='m4 8.5 8-4 8 4-8 4z'/><path d='M4 8.500v7.500l8 4 8-4V8.500M12 12.500V20'/>" + Close;

    /// <summary>Clock.</summary>
    public const string Clock = Open + "<circle cx='12' cy='12' r='8.3'/><path d='M12 7.200V12l3.2 2'/>" + Close;

    /// <summary>Van.</summary>
    public const string Delivery = Open + "<path d='M3 6.500h11.500v10H3zM14.5 10.500h3.700l2.8 3v3h-6.5'/><circle cx='7.3' cy='17.3' r='1.8'/><circle cx='17.3' cy='17.3' r='1.8'/>" + Close;

    /// <summary>Shield with a tick.</summary>
    public const string Safe = Open + "<path d='M12 3.5 19 6v5.500c0 4.3-2.9 7.4-7 9-4.1-1.6-7-4.7-7-9V6z'/><path d='m8.8 11.8 2.3 2.3 4.1-4.3'/>" + Close;

    /// <summary>Globe.</summary>
    public const string Language = Open + "<circle cx='12' cy='12' r='8.3'/><path d='M3.7 12h16.600M12 3.700c2.6 2.3 3.9 5.1 3.9 8.300s-1.3 6-3.9 8.300c-2.6-2.3-3.9-5.1-3.9-8.300s1.3-6 3.9-8.300z'/>" + Close;

    /// <summary>Parcel list: orders.</summary>
    public const string Orders = Open + "<rect x='4.5' y='4' width='15' height='16.5' rx='2.5'/><path d='M8.5 9h7M8.5 12.500h7M8.5 16h4'/>" + Close;

    /// <summary>A speech mark with a question: the guide.</summary>
    public const string Guide = Open + "<path d='M5 4.500h14a1.500 1.500 0 0 1 1.500 1.500v9a1.500 1.500 0 0 1-1.500 1.500h-4.500L12 20l-2.500-3.500H5A1.500 1.500 0 0 1 3.500 15V6A1.500 1.500 0 0 1 5 4.500z'/><path d='M10.200 8.700a1.900 1.900 0 1 1 2.700 1.700c-.6.3-.9.6-.9 1.200M12 13.600v.1'/>" + Close;

    /// <summary>Two panes side by side.</summary>
    public const string Split = Open + "<rect x='3.500' y='4.500' width='17' height='15' rx='2.500'/><path d='M13.500 4.500v15M16 9h2M16 12h2'/>" + Close;

    /// <summary>Something comes in.</summary>
    public const string Arrive = Open + "<path d='M12 3.500v11M7.500 10l4.500 4.500 4.500-4.500M4.500 16v3a1.500 1.500 0 0 0 1.500 1.500h12a1.500 1.500 0 0 0 1.500-1.500v-3'/>" + Close;

    /// <summary>How good something is.</summary>
    public const string Gauge = Open + "<path d='M4.500 18a9 9 0 1 1 15 0M12 14.500l4-5'/><circle cx='12' cy='14.500' r='1.200'/>" + Close;

    /// <summary>A thing on sale.</summary>
    public const string Tag = Open + "<path d='M4 4.500h7.500l8.500 8.500-7 7-8.500-8.500z'/><circle cx='8.300' cy='8.800' r='1.300'/>" + Close;

    /// <summary>A look at somebody.</summary>
    public const string Look = Open + "<circle cx='10' cy='8' r='3.500'/><path d='M3.500 19.500c.6-3.600 3.100-5.300 6.500-5.300 1 0 1.900.1 2.700.4'/><circle cx='16.500' cy='16.500' r='3'/><path d='m18.700 18.700 2.300 2.300'/>" + Close;

    /// <summary>Three dials on their tracks.</summary>
    public const string Dials = Open + "<path d='M4 7h7.500M16.500 7H20M4 12h2.500M11.5 12H20M4 17h10M19 17h1'/><circle cx='14' cy='7' r='2.3'/><circle cx='9' cy='12' r='2.3'/><circle cx='16.5' cy='17' r='2.3'/>" + Close;

    /// <summary>A line that leaves the one it followed.</summary>
    public const string Drift = Open + "<path d='M3.5 15.5h17' stroke-dasharray='2 2.5'/><path d='M3.5 15.5h6.5c4 0 4.5-9 10.5-9'/><path d='m17.5 3.7 3 2.8-3 2.8'/>" + Close;

    private const string Open = "<g fill='none' stroke='currentColor' stroke-width='1.7' stroke-linecap='round' stroke-linejoin='round'>";
    private const string Close = "</g>";
    private const string HeartPath = "<path d='M12 20s-7.8-4.5-7.8-10.300A4.3 4.3 0 0 1 12 7.200a4.3 4.3 0 0 1 7.8 2.500C19.8 15.5 12 20 12 20z'/>";
}
