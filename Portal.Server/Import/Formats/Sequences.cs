using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Products;
using Portal.Server.Import.Reading;
using Portal.Shared.Events;

namespace Portal.Server.Import.Formats;

/// <summary>
/// Sequences without times: a user and its items a line, oldest first. Each item is a row. A user's views are spread
/// evenly over the days before the import; their ids know the place in the sequence alone, so importing again on another
/// day changes nothing. Items keep their own keys and get opaque product ids like all others.
/// </summary>
internal sealed class Sequences : IImportFormat
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(90);

    /// <summary>Stands for a time in the events' ids; any fixed moment does.</summary>
    private static readonly DateTimeOffset IdTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => "sequences";

    public string About => "a user and its items a line (user item item ...), oldest first; --items names the items";

    public bool MovesDates => false;

    public ImportContent Content => ImportContent.ProductsAndEvents;

    public IReadOnlyList<string> FindFiles(ImportRequest request) =>
        request.ItemsPath is { } items ? [request.Path, items] : [request.Path];

    public bool Resembles(FileStart start)
    {
        var parts = start.Line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 2 && Array.TrueForAll(parts, part => part.All(char.IsAsciiDigit));
    }

    public IEnumerable<ImportRow> Read(ImportPass pass)
    {
        using (var lines = pass.OpenLines(0))
        {
            while (lines.Read())
            {
                foreach (var row in ReadLine(lines, pass))
                {
                    yield return row;
                }
            }
        }

        if (pass.Files.Count > 1 && pass.Wanted.HasFlag(ImportContent.Products))
        {
            foreach (var row in ItemNames.Read(pass, 1))
            {
                yield return row;
            }
        }

        pass.Note($"The file tells no times: each user's views are spread evenly over the {Window.Days} days before the import.");
        pass.Note(NamelessProduct.PriceNote);
    }

    public ProductListing List(ProductKnowledge product)
    {
        var nameless = NamelessProduct.List(product, Name);
        var known = product.Latest;
        if (known.Department is null)
        {
            return product.Title is null ? nameless : nameless with { TitleEn = product.Title, TitleZh = null, Brand = known.Brand ?? "" };
        }

        var kind = known.Category ?? known.Department;
        return nameless with
        {
            TitleEn = product.Title ?? $"{known.Brand} {kind} {product.Sku}".Trim(),
            TitleZh = null,
            Brand = known.Brand ?? "",
            Shelf = NamedShelves.Of(Name, (known.Department, null), (kind, null)),
        };
    }

    private static IEnumerable<ImportRow> ReadLine(LineSheet lines, ImportPass pass)
    {
        var row = pass.Row;
        if (!row.IsGood)
        {
            yield return row;
            yield break;
        }

        var line = row.Line;
        var parts = System.Text.Encoding.UTF8.GetString(lines.Line).Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2)
        {
            row.Refuse(RowRule.MissingValue, "item", lines.Line, "The line names a user and no item.");
            yield return row;
            yield break;
        }

        for (var place = 1; place < parts.Length; place++)
        {
            row.Begin(0, line);
            Judge(pass, parts[0], parts[place], place, parts.Length - 1);
            yield return row;
        }
    }

    private static void Judge(ImportPass pass, string user, string item, int place, int length)
    {
        var row = pass.Row;
        row.Identity = pass.Hasher.Begin().Add(user).Add(place).Add(item).Finish();
        if (user.Length > 24 || item.Length > 64)
        {
            row.Refuse(RowRule.TooLong, user.Length > 24 ? "user" : "item", user.Length > 24 ? user : item);
            return;
        }

        row.Product = new ProductSighting { Sku = item };
        row.Event = new EventSighting
        {
            Type = ShopEventType.View,
            Sku = item,
            ShopperId = $"{pass.Source}-{user}",
            SessionId = $"{pass.Source}-{user}",
            At = IdTime.AddSeconds(place),
            BeforeImport = Window * ((length - place + 0.5) / length),
        };
    }
}
