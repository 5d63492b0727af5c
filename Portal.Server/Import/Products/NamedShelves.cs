using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Server.Import.Products;

/// <summary>Makes shelves from the names a source itself gives its departments and categories.</summary>
internal static class NamedShelves
{
    /// <summary>Longest key of a category that pages can ask for.</summary>
    private const int MaximumKey = 64;

    /// <summary>A shelf.</summary>
    /// <param name="prefix">Keeps the keys of one source apart from all others'.</param>
    /// <param name="department">Department, English and Chinese; null: there is only one.</param>
    /// <param name="category">Category; null: the whole department.</param>
    public static Shelf Of(string prefix, (string En, string? Zh)? department, (string En, string? Zh)? category)
    {
        var (departmentEn, departmentZh) = department ?? ("All products", "全部商品");
        var (categoryEn, categoryZh) = category ?? (departmentEn, departmentZh);
        var key = Key(prefix, departmentEn);
        return new Shelf(
            new ShelfName(key, departmentEn, departmentZh), new ShelfName(Key(key, categoryEn), categoryEn, categoryZh));
    }

    private static string Key(string prefix, string name)
    {
        var slug = new StringBuilder(prefix).Append('-');
        foreach (var letter in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (slug[^1] != '-' && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                slug.Append('-');
            }
        }

        var key = slug.ToString().TrimEnd('-');
        return key.Length <= MaximumKey && key.Length > prefix.Length ? key : Shortened(key, $"{prefix}\n{name}");
    }

    private static string Shortened(string key, string name)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8];
        return $"{key[..Math.Min(key.Length, MaximumKey - 9)].TrimEnd('-')}-{hash}";
    }
}
