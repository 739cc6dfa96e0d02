//! The units of amounts: currencies by ISO 4217, measures by their symbols, parts of a hundred. Which
//! words name them stands in `words/measures.txt`.

use crate::closed::words;

words! {
    /// What a number counts.
    ///
    /// ```
    /// use article_annotator::annotation::Unit;
    /// assert_eq!(Unit::parse("km"), Some(Unit::Kilometre));
    /// assert_eq!(Unit::Usd.as_str(), "USD");
    /// ```
    #[non_exhaustive]
    pub enum Unit {
        /// United Arab Emirates dirham.
        Aed = "AED",
        /// Afghan afghani.
        Afn = "AFN",
        /// Argentine peso.
        Ars = "ARS",
        /// Australian dollar.
        Aud = "AUD",
        /// Bangladeshi taka.
        Bdt = "BDT",
        /// Bahraini dinar.
        Bhd = "BHD",
        /// Brazilian real.
        Brl = "BRL",
        /// Canadian dollar.
        Cad = "CAD",
        /// Swiss franc.
        Chf = "CHF",
        /// Chilean peso.
        Clp = "CLP",
        /// Chinese yuan.
        Cny = "CNY",
        /// Colombian peso.
        Cop = "COP",
        /// Costa Rican colón.
        Crc = "CRC",
        /// Cuban peso.
        Cup = "CUP",
        /// Czech koruna.
        Czk = "CZK",
        /// Danish krone.
        Dkk = "DKK",
        /// Algerian dinar.
        Dzd = "DZD",
        /// Egyptian pound.
        Egp = "EGP",
        /// Ethiopian birr.
        Etb = "ETB",
        /// Euro.
        Eur = "EUR",
        /// Pound sterling.
        Gbp = "GBP",
        /// Georgian lari.
        Gel = "GEL",
        /// Ghanaian cedi.
        Ghs = "GHS",
        /// Guatemalan quetzal.
        Gtq = "GTQ",
        /// Hong Kong dollar.
        Hkd = "HKD",
        /// Hungarian forint.
        Huf = "HUF",
        /// Indonesian rupiah.
        Idr = "IDR",
        /// Israeli shekel.
        Ils = "ILS",
        /// Indian rupee.
        Inr = "INR",
        /// Iraqi dinar.
        Iqd = "IQD",
        /// Iranian rial.
        Irr = "IRR",
        /// Jamaican dollar.
        Jmd = "JMD",
        /// Jordanian dinar.
        Jod = "JOD",
        /// Japanese yen.
        Jpy = "JPY",
        /// Kenyan shilling.
        Kes = "KES",
        /// South Korean won.
        Krw = "KRW",
        /// Kuwaiti dinar.
        Kwd = "KWD",
        /// Kazakh tenge.
        Kzt = "KZT",
        /// Lebanese pound.
        Lbp = "LBP",
        /// Sri Lankan rupee.
        Lkr = "LKR",
        /// Libyan dinar.
        Lyd = "LYD",
        /// Mauritian rupee.
        Mur = "MUR",
        /// Mexican peso.
        Mxn = "MXN",
        /// Malaysian ringgit.
        Myr = "MYR",
        /// Namibian dollar.
        Nad = "NAD",
        /// Nigerian naira.
        Ngn = "NGN",
        /// Norwegian krone.
        Nok = "NOK",
        /// Nepalese rupee.
        Npr = "NPR",
        /// New Zealand dollar.
        Nzd = "NZD",
        /// Omani rial.
        Omr = "OMR",
        /// Philippine peso.
        Php = "PHP",
        /// Pakistani rupee.
        Pkr = "PKR",
        /// Polish zloty.
        Pln = "PLN",
        /// Qatari riyal.
        Qar = "QAR",
        /// Serbian dinar.
        Rsd = "RSD",
        /// Russian rouble.
        Rub = "RUB",
        /// Saudi riyal.
        Sar = "SAR",
        /// Swedish krona.
        Sek = "SEK",
        /// Singapore dollar.
        Sgd = "SGD",
        /// Somali shilling.
        Sos = "SOS",
        /// Syrian pound.
        Syp = "SYP",
        /// Thai baht.
        Thb = "THB",
        /// Tunisian dinar.
        Tnd = "TND",
        /// Turkish lira.
        Try = "TRY",
        /// Taiwan dollar.
        Twd = "TWD",
        /// Tanzanian shilling.
        Tzs = "TZS",
        /// Ukrainian hryvnia.
        Uah = "UAH",
        /// Ugandan shilling.
        Ugx = "UGX",
        /// United States dollar.
        Usd = "USD",
        /// Venezuelan bolívar.
        Ves = "VES",
        /// Vietnamese dong.
        Vnd = "VND",
        /// Yemeni rial.
        Yer = "YER",
        /// South African rand.
        Zar = "ZAR",
        /// Zambian kwacha.
        Zmw = "ZMW",
        /// A hundredth.
        Percent = "%",
        /// What a percentage rose or fell by.
        PercentagePoint = "percentage point",
        /// A hundredth of a percentage point.
        BasisPoint = "basis point",
        /// Millimetre.
        Millimetre = "mm",
        /// Centimetre.
        Centimetre = "cm",
        /// Metre.
        Metre = "m",
        /// Kilometre.
        Kilometre = "km",
        /// Inch.
        Inch = "in",
        /// Foot.
        Foot = "ft",
        /// Yard.
        Yard = "yd",
        /// Mile.
        Mile = "mi",
        /// Nautical mile.
        NauticalMile = "nmi",
        /// Square millimetre.
        SquareMillimetre = "mm²",
        /// Square centimetre.
        SquareCentimetre = "cm²",
        /// Square metre.
        SquareMetre = "m²",
        /// Square kilometre.
        SquareKilometre = "km²",
        /// Square inch.
        SquareInch = "in²",
        /// Square foot.
        SquareFoot = "ft²",
        /// Square yard.
        SquareYard = "yd²",
        /// Square mile.
        SquareMile = "mi²",
        /// Cubic millimetre.
        CubicMillimetre = "mm³",
        /// Cubic centimetre.
        CubicCentimetre = "cm³",
        /// Cubic metre.
        CubicMetre = "m³",
        /// Cubic kilometre.
        CubicKilometre = "km³",
        /// Cubic inch.
        CubicInch = "in³",
        /// Cubic foot.
        CubicFoot = "ft³",
        /// Cubic yard.
        CubicYard = "yd³",
        /// Cubic mile.
        CubicMile = "mi³",
        /// Hectare.
        Hectare = "ha",
        /// Acre.
        Acre = "ac",
        /// Milligram.
        Milligram = "mg",
        /// Gram.
        Gram = "g",
        /// Kilogram.
        Kilogram = "kg",
        /// Tonne.
        Tonne = "t",
        /// Kiloton.
        Kiloton = "kt",
        /// Carat.
        Carat = "ct",
        /// Ounce.
        Ounce = "oz",
        /// Pound.
        Pound = "lb",
        /// Litre.
        Litre = "L",
        /// Gallon.
        Gallon = "gal",
        /// Barrel.
        Barrel = "bbl",
        /// Bushel.
        Bushel = "bu",
        /// Barrel per day.
        BarrelPerDay = "bbl/d",
        /// Kilometre per hour.
        KilometrePerHour = "km/h",
        /// Mile per hour.
        MilePerHour = "mph",
        /// Knot.
        Knot = "kn",
        /// Degree Celsius.
        DegreeCelsius = "°C",
        /// Degree Fahrenheit.
        DegreeFahrenheit = "°F",
        /// Volt.
        Volt = "V",
        /// Watt.
        Watt = "W",
        /// Kilowatt.
        Kilowatt = "kW",
        /// Megawatt.
        Megawatt = "MW",
        /// Gigawatt.
        Gigawatt = "GW",
        /// Kilowatt hour.
        KilowattHour = "kWh",
        /// Megabyte.
        Megabyte = "MB",
        /// Gigabyte.
        Gigabyte = "GB",
        /// Terabyte.
        Terabyte = "TB",
    }
}

impl Unit {
    /// The area with sides of this length.
    pub(crate) fn squared(self) -> Option<Unit> {
        self.power('²')
    }

    /// The space with edges of this length.
    pub(crate) fn cubed(self) -> Option<Unit> {
        self.power('³')
    }

    fn power(self, exponent: char) -> Option<Unit> {
        let base = |unit: &Unit| unit.as_str().strip_suffix(exponent) == Some(self.as_str());
        Self::ALL.into_iter().find(base)
    }
}
