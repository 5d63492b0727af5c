namespace Portal.Server.Catalog.Pictures;

/// <summary>Which words of a title ask for which drawing.</summary>
internal static class SilhouetteWords
{
    /// <summary>
    /// Rows in order of precedence. What an object is comes before what decorates it:
    /// a "hanging heart t-light holder" is a candle holder, a "doormat hearts" is a doormat.
    /// </summary>
    private static readonly (string Key, string Phrases)[] Rows =
    [
        // Phrases whose single words would mislead.
        ("hot-water-bottle", "hot water bottle|hand warmer|handwarmer|wheat bag"),
        ("candle-holder", "t light holder|t light|tea light|tealight|light holder|candle holder|candle|candleholder|candlestick|nightlight|night light|votive|incense|oil burner"),
        ("apron", "apron"), ("garden-tools", "kneeling pad|garden kneeler"), ("handbags", "card wallet|ticket wallet|coin purse"), ("bowl", "glass bowl"),
        ("mug", "teacup|tea cup"), ("tableware", "breakfast set|tea plate set"), ("tin", "spice tin|sugar tin|storage tin"), ("ornament", "christmas decoration"),
        ("lunch-bag", "lunch bag|lunchbag|cool bag|cooler bag|picnic bag|snack bag"),
        ("lunch-box", "lunch box|lunchbox|snack box|bento box|sandwich box"),
        ("gaming-headsets", "gaming headset|headset"),
        ("gaming-chairs", "gaming chair"),
        ("phone-cases", "phone case|mobile case|phone cover|phone holder"),
        ("remote-control", "remote control|drone|rc car"),
        ("cake-cases", "cake case|cupcake case|muffin case|baking case|fairy cake|cupcake|muffin"),
        ("cake-stand", "cake stand|cakestand|cake plate|cake slice|tiered stand|cake dome"),
        ("jumbo-bag", "jumbo bag|shopper bag|jumbo shopper|shopper|shopping bag|tote bag|tote|storage bag|charlotte bag|jumbo storage|recycling bag|peg bag|laundry bag|washbag|wash bag"),
        ("paper-bag", "paper bag|party bag|gift bag|carrier bag|goody bag"),
        ("coffee-beans", "coffee bean|ground coffee|espresso bean"),
        ("coffee-makers", "coffee maker|coffee machine|espresso machine|moka pot|cafetiere|percolator"),
        ("teapot", "teapot|tea pot|tea set|tea for one|tea cosy|teacosy|milk jug|jug|pitcher|creamer|sugar bowl"),
        ("napkins", "napkin|flannel|serviette|tissue|towel|tea towel|doily|doiley|doilies|tablecloth|table cloth|table runner|handkerchief|hankie"),
        ("plate", "dinner plate|side plate|plate|saucer|platter|placemat|place mat|coaster"),
        ("watering", "watering can|plant mister|hose"),
        ("picture-frame", "photo frame|picture frame|frame|photo album|photo clip|wall art|canvas|mirror|picture|poster|print"),
        ("clock", "alarm clock|wall clock|clock|hourglass|kitchen timer|timer"),
        ("magnet", "fridge magnet|magnet"),
        ("hook", "coat hook|hook|coat rack|hat stand|hanger|key rack|door hanger|coat hanger|towel rail"),
        ("drawer-knob", "drawer knob|drawerknob|doorknob|door knob|knob|drawer handle|drawer pull|door handle"),
        ("bunting", "bunting|garland|paper chain|party banner|banner|streamer"),
        ("wreath", "wreath|floral ring"),
        ("gift-wrap", "gift wrap|wrapping paper|wrap|wallpaper"),
        ("greeting-card", "greeting card|invite|birthday card|christmas card|card holder|postcard|card|invitation|envelope|gift tag|tag"),
        ("board-games", "playing card|card game|board game|dominoes|domino|ludo|snakes ladders|chess|backgammon|solitaire|game|noughts crosses|tic tac toe|dice|skittle"),
        ("ribbon", "ribbon|sewing kit|sewing|scissor|thread|reel|tape|string|twine|lace|bow|button|yarn|wool"),
        ("cutlery", "cutlery|spoon|fork|teaspoon|chopstick|server|utensil|tongs"),
        ("doormat", "doormat|door mat"),
        ("cushion", "cushion cover|squarecushion|cushion|pillow|pillowcase|doorstop|draught excluder|bean bag|seat pad"),
        ("umbrella", "umbrella|parasol|brolly"),
        ("apron", "apron|oven glove|oven mitt|pot holder|gauntlet"),
        ("jar", "jam jar|jar|preserve|storage jar|pot pourri|candy jar|jam making|jam|honey|marmalade|spice|salt pepper|salt and pepper"),
        ("lantern", "lantern|hurricane lamp"),
        ("outdoor-lighting", "string light|fairy light|festoon|outdoor light|solar light|led light|party light|light string"),
        ("lamps", "table lamp|lamp|lampshade|light|chandelier"),
        ("sign", "sign|plaque|chalkboard|chalk board|blackboard|memo board|memoboard|black board|doorsign|building block word|notice board|noticeboard|letter block|word block|letter|alphabet block|door plate|number tile|house number|metal wall"),
        ("tea", "tea bag|green tea|black tea|herbal tea|loose tea"),
        ("mug", "mug|teacup|tea cup|cup saucer|cup|beaker|tumbler|eggcup|egg cup|glass|wineglass|goblet"),
        ("bowl", "bowl|dish|ramekin|pudding basin|trinket pot|tray|trivet|soap dish"),
        ("tin", "cake tin|biscuit tin|bread bin|storage tin|tea caddy|caddy|canister|tin|money box|money bank|piggy bank|bank|bin|cash box|trinket box|bread box|first aid|plaster|container"),
        ("bakeware", "baking|bakeware|cookie cutter|pastry cutter|cutter|rolling pin|mould|mold|cake mould|loaf pan|measuring cup|measuring|whisk|mixing|cake"),
        ("basket", "basket|hamper|wicker|picnic|trug"),
        ("bird", "bird|birdhouse|bird house|nesting box|bird box|feeder|owl|robin|dove|chick|hen|cockerel|duck|chicken|parrot|lovebird|bird table"),
        ("ornament", "bauble|ornament|christmas tree|tree decoration|decoration|reindeer|snowman|snowflake|santa|angel|hanging star|hanging egg|hanging bell|bell|advent|christmas|easter|egg|star"),

        // Everyday goods.
        ("phones", "smartphone|phone|mobile"), ("chargers", "charger|power bank|adapter|usb cable|cable"),
        ("headphones", "headphone|earphone|earbud"), ("keyboards", "keyboard|mouse|mousepad"), ("laptops", "laptop|ultrabook"),
        ("tablets", "tablet|ereader|ipad"), ("cameras", "camera|lens"), ("smartwatches", "smartwatch|smart watch|fitness tracker"),
        ("watches", "wristwatch|watch"), ("consoles", "console|playstation|xbox|nintendo"), ("controllers", "controller|gamepad|joystick"),
        ("knives", "knife|chopping board|cutting board|chopping|breadboard"),
        ("small-appliances", "kettle|toaster|blender|mixer|juicer|scales|scale|iron"),
        ("cookware", "frying pan|saucepan|pan|casserole|wok|cookware|stew pot"), ("tableware", "tableware|dinner set|crockery|dinnerware"),
        ("grills", "grill|barbecue|bbq"), ("flasks", "flask|thermos|travel mug|water bottle"), ("bottle", "bottle|decanter|carafe|vase"),
        ("sofas", "sofa|couch"), ("desks", "desk|table"), ("chairs", "chair|stool|armchair|bench|deckchair"), ("rugs", "rug|carpet|mat|throw"),
        ("storage", "cabinet|shelf|shelves|drawer|storage|rack|bookcase|chest|wardrobe|cupboard|organiser|organizer|storage box"),
        ("womens-shoes", "heel|sandal|ballerina|slipper|flip flop"), ("running-shoes", "trainer|sneaker|running shoe|shoe"),
        ("hiking-boots", "boot|wellies|wellington"), ("dresses", "dress|skirt|gown"), ("trousers", "trouser|jeans|pants|shorts|leggings"),
        ("jackets", "jacket|coat|parka|raincoat|poncho"), ("knitwear", "jumper|sweater|cardigan|scarf|knitwear|hoodie|glove|mitten"),
        ("shirts", "shirt|t shirt|tshirt|blouse|polo|pyjama"),
        ("backpacks", "backpack|rucksack|school bag|satchel"), ("handbags", "handbag|purse|wallet|clutch|shoulder bag|weekend bag|bag|case|luggage|suitcase|holdall"),
        ("jewellery", "necklace|bracelet|earring|earrings|ring|pendant|brooch|jewellery|bangle|charm|key ring|keyring|key fob|fob|hair clip|hair grip|hairslide|diamante|bead|anklet"),
        ("fitness", "dumbbell|kettlebell|weights"), ("yoga", "yoga|pilates"), ("cycling", "bicycle|bike|cycle|cycling"), ("swimming", "swim|swimming|goggles"),
        ("tents", "tent|playhouse|teepee|wigwam"), ("sleeping-bags", "sleeping bag"), ("makeup", "lipstick|mascara|makeup|make up|cosmetic|compact mirror|nail"),
        ("skincare", "cream jar|moisturiser|hand cream|lotion|serum|lip balm|skincare"), ("haircare", "shampoo|hairbrush|comb|conditioner|hair"),
        ("fragrance", "perfume|fragrance|cologne|diffuser|scent|scented"), ("bath", "bath|soap|sponge|bathroom|toilet|shower"),
        ("nappies", "nappy|nappies|diaper"), ("prams", "pram|stroller|pushchair"), ("baby-feeding", "baby bottle|bib|feeding"),
        ("baby-clothes", "bodysuit|babygrow|romper|baby"), ("building-sets", "brick|building block|construction"),
        ("baby-toys", "rattle|toy|block|spinning top|stacking|yoyo|kaleidoscope|harmonica|skipping rope|playset"),
        ("puzzles", "jigsaw|puzzle"), ("dolls", "doll|dolly|teddy|soft toy|babushka|rabbit|bunny|bear|fairy|fairies|feltcraft|ballerina|dinosaur"),
        ("planners", "planner|calendar|diary|organiser"), ("notebooks", "notebook|sketchbook|journal|jotter|notepad|pad|book|passport cover|writing set|stationery|scrapbook|address book"),
        ("art-supplies", "paint|crayon|pencil case|colouring|chalk|craft|sticker|stamp|stencil|art|drawing|painting|knitting|eraser|rubber"),
        ("pens", "pen|pencil|ruler|ballpoint|marker|highlighter"),
        ("garden-tools", "trowel|spade|rake|garden tool|gardener|gardeners|kneeling|secateurs|garden"),
        ("plant-pots", "plant pot|flower pot|planter|herb|plant|pot|flower|flowers|cactus|seed|fern|grow|daisy|rose|tulip|sunflower|tree"),
        ("dog-food", "dog food"), ("cat-food", "cat food"), ("pet-beds", "pet bed|dog bed|cat bed"), ("leads-collars", "collar|lead|leash|harness"),
        ("pet-toys", "dog|cat|pet|kitten|puppy"), ("chocolate", "chocolate|truffle|cocoa"), ("snacks", "popcorn|crisps|biscuit|cookie|snack|sweet|sweets|lollipop|candy|nuts"),
        ("olive-oil", "olive oil|oil|vinegar"), ("coffee-beans", "coffee"), ("tea", "tea"), ("cake-stand", "teatime"),

        // Wrapping and motifs: only when nothing else named the object.
        ("gift", "gift box|gift set|gift|present|birthday|party|balloon"), ("carton", "box|boxes|set|kit"), ("parcel", "postage|parcel|carriage|delivery|post"),
        ("heart", "heart|love|sweetheart"), ("pouch", "pouch|pack|packet|sachet"),
    ];

    /// <summary>Phrases in order of precedence: the first that occurs in the title wins.</summary>
    public static IReadOnlyList<(string[] Phrase, string Key)> Table { get; } =
    [
        .. from row in Rows
           from phrase in row.Phrases.Split('|')
           select (phrase.Split(' '), row.Key),
    ];
}
