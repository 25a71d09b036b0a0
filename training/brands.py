"""Well-known organisations that the public lists lack, picked by us."""

from dataclasses import replace

from training.names import Names

BRANDS = (
    *("Deloitte", "KPMG", "PwC", "Ernst & Young", "EY", "Accenture", "Capgemini", "McKinsey"),
    *("Bain", "BCG", "Boston Consulting Group", "Infosys", "Wipro", "Tata", "Cognizant", "Atos"),
    *("Siemens", "Bosch", "SAP", "BMW", "Volkswagen", "VW", "Audi", "Porsche", "Daimler", "Opel"),
    *("BASF", "Bayer", "Henkel", "Adidas", "Puma", "Lufthansa", "Allianz", "Deutsche Bank", "DHL"),
    *("Renault", "Peugeot", "Airbus", "Danone", "Carrefour", "Total", "Orange", "BNP Paribas"),
    *("AXA", "Michelin", "Philips", "Heineken", "ING", "KLM", "Ikea", "Volvo", "Ericsson", "H&M"),
    *("Spotify", "Nokia", "Lego", "Maersk", "Carlsberg", "Nestlé", "Nestle", "Novartis", "Roche"),
    *("UBS", "Credit Suisse", "Swatch", "Fiat", "Ferrari", "Prada", "Gucci", "Zara", "Santander"),
    *("Telefonica", "Ryanair", "easyJet", "British Airways", "Tesco", "Sainsbury's", "Asda"),
    *("Waitrose", "Marks & Spencer", "M&S", "John Lewis", "Boots", "Greggs", "Primark", "Next"),
    *("Barclays", "HSBC", "Lloyds", "NatWest", "Santander", "Halifax", "Monzo", "Revolut", "Aviva"),
    *("BBC", "ITV", "Channel 4", "Sky", "Sky News", "The Guardian", "The Times", "Daily Mail"),
    *("BT", "Vodafone", "O2", "EE", "Virgin", "Virgin Media", "Shell", "BP", "Unilever", "Diageo"),
    *("GSK", "AstraZeneca", "Rolls-Royce", "BAE Systems", "Dyson", "Burberry", "Arm", "NHS"),
    *("Google", "Apple", "Microsoft", "Amazon", "Facebook", "Meta", "Twitter", "Instagram"),
    *("LinkedIn", "TikTok", "Snapchat", "Reddit", "YouTube", "Netflix", "Disney", "Pixar", "HBO"),
    *("Uber", "Lyft", "Airbnb", "Tesla", "SpaceX", "OpenAI", "Nvidia", "Intel", "AMD", "IBM"),
    *("Oracle", "Salesforce", "Adobe", "Cisco", "Dell", "HP", "Lenovo", "Samsung", "LG", "Sony"),
    *("Nintendo", "Panasonic", "Toshiba", "Canon", "Nikon", "Honda", "Toyota", "Nissan", "Mazda"),
    *("Hyundai", "Kia", "Huawei", "Xiaomi", "Alibaba", "Tencent", "ByteDance", "SoftBank"),
    *("Walmart", "Target", "Costco", "Home Depot", "Best Buy", "Starbucks", "McDonald's", "KFC"),
    *("Burger King", "Subway", "Domino's", "Pizza Hut", "Coca-Cola", "Pepsi", "PepsiCo", "Nike"),
    *("Ford", "General Motors", "GM", "Chrysler", "Boeing", "Lockheed Martin", "NASA", "FedEx"),
    *("UPS", "USPS", "Delta", "United", "American Airlines", "Southwest", "Hilton", "Marriott"),
    *("JPMorgan", "Goldman Sachs", "Morgan Stanley", "Citi", "Citibank", "Wells Fargo", "Visa"),
    *("Mastercard", "PayPal", "Stripe", "Square", "Shopify", "eBay", "Etsy", "Zillow", "Slack"),
    *("Zoom", "Dropbox", "GitHub", "GitLab", "Mozilla", "Wikipedia", "Red Hat", "HubSpot"),
    *("CNN", "NBC", "ABC", "CBS", "Fox News", "ESPN", "NPR", "Reuters", "Bloomberg", "Forbes"),
    *("New York Times", "Washington Post", "The Economist", "Comcast", "Verizon", "AT&T"),
    *("T-Mobile", "Pfizer", "Moderna", "Johnson & Johnson", "Merck", "Procter & Gamble", "P&G"),
    *("FBI", "CIA", "EU", "UN", "UNICEF", "WHO", "NATO", "Congress", "Senate", "Red Cross"),
    *("Greenpeace", "Oxfam", "Amnesty", "WWF", "FIFA", "UEFA", "NBA", "NFL", "NHL", "MLB", "UFC"),
    *("Manchester United", "Man City", "Chelsea", "Arsenal", "Liverpool", "Spurs", "Real Madrid"),
    *("Barcelona", "Juventus", "Bayern", "Lakers", "Yankees", "Cowboys", "Patriots", "Packers"),
    *("Harvard", "Stanford", "MIT", "Oxford University", "Cambridge University", "Yale", "UCLA"),
    *("Labour", "Tories", "Conservatives", "Lib Dems", "GOP", "Republicans", "Democrats", "SNP"),
)


def with_brands(names: Names) -> Names:
    """Return `names` in which every other listed company is one of `BRANDS`."""
    times = len(names.companies) // len(BRANDS)
    return replace(names, companies=(*names.companies, *(BRANDS * times)))
