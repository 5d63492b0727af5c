using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Portal.Server.Import.Products;

/// <summary>
/// Turns a till's upper-case title into one for people: "WHITE HANGING HEART T-LIGHT HOLDER" becomes
/// "White hanging heart T-light holder". Names, places and abbreviations keep their capitals.
/// </summary>
internal static partial class PlainTitle
{
    private static readonly string[] Names =
    [
        "Christmas", "Xmas", "Easter", "Halloween", "Valentine", "Valentines", "Santa", "Rudolph", "Noel", "London", "Paris",
        "England", "English", "French", "France", "British", "Britain", "Danish", "Swedish", "Scandinavian", "Swiss", "Indian",
        "Chinese", "Japanese", "Moroccan", "Turkish", "Mexican", "Russian", "Venetian", "Parisienne", "Victorian",
        "Edwardian", "Georgian", "Madras", "Murano", "Montana", "Acapulco", "Columbian", "Medina", "Nile", "Vegas", "Africa",
        "African", "America", "American", "Spain", "Italy", "Italian", "Eiffel", "Charlotte", "Charlie", "Lola", "Suki",
        "Boudicca", "George", "Bertie", "Poppy's", "Emily", "Rosie", "Amelie", "Willie", "Winkie", "Billy", "Buffalo Bill",
        "Marie", "Antoinette", "Louis", "Morris", "Jackie", "Disney", "Beatles", "Elvis", "Monday", "Sunday", "I", "A4", "A5",
        "A6", "TV", "DVD", "CD", "USB", "LED", "BBQ", "PVC", "FM", "UK", "USA", "VIP", "ABC", "DIY", "MP3", "XL",
        "S", "M", "L", "T", "D.O.F.", "M.O.P.", "M.O.P", "P.J.", "RSVP", "HRH", "OK", "3D", "2D", "Union", "Jack", "God",
        "T-light", "T-lights",
    ];

    private static readonly FrozenDictionary<string, string> Written = Names
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(name => name, name => name, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Spelled = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["W"] = "with", ["HLDR"] = "holder", ["ASSTD"] = "assorted", ["ASST"] = "assorted", ["ASS"] = "assorted",
        ["ASSTD."] = "assorted", ["DEC"] = "decoration", ["DECO"] = "decoration", ["CHILDS"] = "child's",
        ["CHILDRENS"] = "children's", ["LADIES"] = "ladies'", ["B'FLY"] = "butterfly", ["P'WEIGHT"] = "paperweight",
        ["C/COVER"] = "cushion cover", ["NECKLAC"] = "necklace", ["BRACLET"] = "bracelet", ["COL"] = "colour",
        ["COLS"] = "colours", ["DES"] = "design", ["SMALLFOLKART"] = "small folk art", ["FOLKART"] = "folk art",
        ["TURQ"] = "turquoise", ["CHOC"] = "chocolate", ["TEALIGHT"] = "T-light", ["TEALIGHTS"] = "T-lights",
        ["B'DRAW"] = "bedroom drawer", ["FUSCHIA"] = "fuchsia", ["WC"] = "WC", ["CANDYSTUFT"] = "candytuft",
        ["HEN+CHICKS"] = "hen + chicks", ["TASSLE"] = "tassel", ["STRAWBERY"] = "strawberry", ["FLOWE"] = "flower",
        ["RECT"] = "rectangular", ["SWEETIE"] = "sweetie", ["LOUNGE,METAL"] = "lounge, metal",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The title for people.</summary>
    public static string Of(string till)
    {
        var spaced = Spaces().Replace(Commas().Replace(till, ", "), " ").Trim(' ', '.', ',', '*');
        spaced = SetOf().Replace(spaced, "set of ${count} ");
        var words = spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Word);
        var title = string.Join(' ', words);
        return title.Length == 0 ? title : char.ToUpperInvariant(title[0]) + title[1..];
    }

    private static string Word(string word)
    {
        var core = word.Trim(',', '(', ')', '"', '!', ':', ';');
        if (core.Length == 0)
        {
            return word;
        }

        return word.Replace(core, Core(core), StringComparison.Ordinal);
    }

    private static string Core(string core)
    {
        if (Spelled.TryGetValue(core, out var spelled))
        {
            return spelled;
        }

        if (Written.TryGetValue(core, out var written))
        {
            return written;
        }

        // Mixed case was meant: "Dr. Jam's", "500g", "45x45cm".
        if (core.Any(char.IsLower))
        {
            return core;
        }

        return Parts().Replace(core, part => Written.GetValueOrDefault(part.Value, part.Value.ToLowerInvariant()));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\s*,\s*")]
    private static partial Regex Commas();

    /// <summary>SET/6, S/6, SET OF 6, SET 6: all mean the same.</summary>
    [GeneratedRegex(@"\b(?:SET/|S/|SET OF ?|SET )(?<count>\d+)\b\s*", RegexOptions.IgnoreCase)]
    private static partial Regex SetOf();

    [GeneratedRegex(@"[\p{L}\d']+")]
    private static partial Regex Parts();
}
