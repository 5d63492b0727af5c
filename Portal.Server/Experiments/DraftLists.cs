using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Portal.Server.Experiments.Analysis.Interleaving;

namespace Portal.Server.Experiments;

/// <summary>Drafts one list of two by turns, and tells it as the log keeps it.</summary>
internal static class DraftLists
{
    /// <summary>Drafts.</summary>
    /// <param name="shop">What the shop as it is would show, best first.</param>
    /// <param name="rival">What the arm would show.</param>
    /// <param name="length">Places wanted.</param>
    /// <param name="seed">Decides the coins: the same seed and lists give the same list.</param>
    public static ListDraft Run(IReadOnlyList<int> shop, IReadOnlyList<int> rival, int length, string seed)
    {
        var coins = new StringBuilder();
        var bits = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(seed)));
        var draft = TeamDraft<int>.Of(shop, rival, length, () =>
        {
            var team = ((bits >> (coins.Length % 64)) & 1) == 0 ? Team.A : Team.B;
            coins.Append(team == Team.A ? 'a' : 'b');
            return team;
        });
        return new ListDraft(draft.Items, Marks(draft, shop, rival), coins.ToString());
    }

    /// <summary>The letter of the team of each place; a capital where the other team would have picked something else.</summary>
    private static string Marks(TeamDraft<int> draft, IReadOnlyList<int> shop, IReadOnlyList<int> rival)
    {
        var taken = new HashSet<int>();
        var marks = new char[draft.Items.Count];
        for (var place = 0; place < marks.Length; place++)
        {
            var (ofShop, ofRival) = (FirstLeft(shop, taken), FirstLeft(rival, taken));
            var letter = draft.Teams[place] == Team.A ? 'a' : 'b';
            marks[place] = ofShop == ofRival ? letter : char.ToUpperInvariant(letter);
            taken.Add(draft.Items[place]);
        }

        return new string(marks);
    }

    private static int FirstLeft(IReadOnlyList<int> list, HashSet<int> taken)
    {
        foreach (var product in list)
        {
            if (!taken.Contains(product))
            {
                return product;
            }
        }

        return -1;
    }
}
