using System.Globalization;
using System.Text;
using Portal.Shared.Catalog;

namespace Portal.Shared.Recommendations.OnDevice;

/// <summary>
/// All tiles of a shop in one language, so that a browser can draw any list without asking for its products, which would tell
/// what is in it. Text in lines and tabs: a browser reads 100,000 of them many times faster than JSON.
/// </summary>
public sealed class CardPack
{
    private const string Title = "portal-cards 1";
    private const char Tab = '\t';
    private readonly Dictionary<string, int> _numbers;

    /// <summary>Makes a pack.</summary>
    /// <param name="products">The products; numbers run from 0 in this order.</param>
    /// <param name="departments">Key of the department of each category.</param>
    /// <param name="popular">Numbers of the products most dealt with, best first.</param>
    /// <param name="arrivals">Numbers of the newest products, newest first.</param>
    public CardPack(IReadOnlyList<ProductCard> products, IReadOnlyDictionary<string, string> departments, IReadOnlyList<int> popular, IReadOnlyList<int> arrivals)
    {
        (Products, Departments, Popular, Arrivals) = (products, departments, popular, arrivals);
        _numbers = new Dictionary<string, int>(products.Count, StringComparer.Ordinal);
        for (var number = 0; number < products.Count; number++)
        {
            _numbers[products[number].Id] = number;
        }
    }

    /// <summary>The products.</summary>
    public IReadOnlyList<ProductCard> Products { get; }

    /// <summary>Key of the department of each category.</summary>
    public IReadOnlyDictionary<string, string> Departments { get; }

    /// <summary>Numbers of the products most dealt with, best first.</summary>
    public IReadOnlyList<int> Popular { get; }

    /// <summary>Numbers of the newest products, newest first.</summary>
    public IReadOnlyList<int> Arrivals { get; }

    /// <summary>Number of a product; -1 when it is not here.</summary>
    public int NumberOf(string productId) => _numbers.GetValueOrDefault(productId, -1);

    /// <summary>Whether a product stands in a category or department.</summary>
    public bool IsIn(int number, string category) =>
        Products[number].CategoryKey is var own && (own == category || Departments.GetValueOrDefault(own) == category);

    /// <summary>Writes the file.</summary>
    public byte[] Write()
    {
        var categories = Products.Select(card => (card.CategoryKey, card.CategoryName)).Distinct().ToList();
        var places = categories.Select((category, place) => (category, place)).ToDictionary(pair => pair.category, pair => pair.place);
        var text = new StringBuilder();
        Line(text, Title, categories.Count, Products.Count);
        foreach (var (key, name) in categories)
        {
            Line(text, key, name, Departments.GetValueOrDefault(key, ""));
        }

        foreach (var card in Products)
        {
            Line(
                text, card.Id, card.Title, card.Brand, places[(card.CategoryKey, card.CategoryName)], card.Price, card.Currency,
                card.InStock ? 1 : 0, card.PictureUrl == UsualPicture(card.Id) ? "" : card.PictureUrl);
        }

        Line(text, string.Join(',', Popular));
        Line(text, string.Join(',', Arrivals));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is none, or cut.</exception>
    public static CardPack Read(ReadOnlySpan<byte> file)
    {
        using var lines = new StringReader(Encoding.UTF8.GetString(file));
        if (Fields(lines, 3) is not [Title, var categoryCount, var productCount])
        {
            throw new InvalidDataException("It holds no tiles.");
        }

        var categories = new (string Key, string Name)[Number(categoryCount)];
        var departments = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var place = 0; place < categories.Length; place++)
        {
            var fields = Fields(lines, 3);
            (categories[place], departments[fields[0]]) = ((fields[0], fields[1]), fields[2]);
        }

        var products = new ProductCard[Number(productCount)];
        for (var number = 0; number < products.Length; number++)
        {
            var fields = Fields(lines, 8);
            var category = Number(fields[3]) is >= 0 and var place && place < categories.Length ? categories[place] : throw Cut();
            var price = decimal.TryParse(fields[4], CultureInfo.InvariantCulture, out var amount) ? amount : throw Cut();
            products[number] = new ProductCard(
                fields[0], fields[1], fields[2], category.Key, category.Name, price, fields[5], fields[7].Length > 0 ? fields[7] : UsualPicture(fields[0]), fields[6] == "1");
        }

        return new CardPack(products, departments, Numbers(lines, products.Length), Numbers(lines, products.Length));
    }

    private static string UsualPicture(string id) => $"/pictures/{id}.svg";

    private static void Line(StringBuilder text, params ReadOnlySpan<object> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            // A title could hold anything; a tab or a line break in it is a blank to a reader too.
            var field = Convert.ToString(fields[i], CultureInfo.InvariantCulture)!.Replace(Tab, ' ').ReplaceLineEndings(" ");
            text.Append(i == 0 ? "" : "\t").Append(field);
        }

        text.Append('\n');
    }

    private static string[] Fields(StringReader lines, int count) => lines.ReadLine()?.Split(Tab) is { } fields && fields.Length == count ? fields : throw Cut();

    private static int[] Numbers(StringReader lines, int products)
    {
        var line = lines.ReadLine() ?? throw Cut();
        int[] numbers = line.Length == 0 ? [] : [.. line.Split(',').Select(Number)];
        return numbers.All(number => number < products) ? numbers : throw Cut();
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Cut();

    private static InvalidDataException Cut() => new("The tiles are cut off or damaged.");
}
