import type { Zone } from '../calendar';

/**
 * What people write instead of the city by which the IANA database names their zone, separated by commas: larger cities
 * of the countries in which most guilds are, other languages' names of capitals, countries, and abbreviations.
 */
export const otherNames: Readonly<Record<Zone, string>> = {
  'Europe/Berlin': `Deutschland, Germany, MEZ, MESZ, CET, CEST,
    Hamburg, München, Munich, Köln, Cologne, Frankfurt, Frankfurt am Main, Stuttgart, Düsseldorf, Leipzig, Dortmund, Essen,
    Bremen, Dresden, Hannover, Hanover, Nürnberg, Nuremberg, Duisburg, Bochum, Wuppertal, Bielefeld, Bonn, Münster,
    Mannheim, Karlsruhe, Augsburg, Wiesbaden, Mönchengladbach, Gelsenkirchen, Aachen, Braunschweig, Kiel, Chemnitz, Halle,
    Magdeburg, Freiburg, Freiburg im Breisgau, Krefeld, Mainz, Lübeck, Erfurt, Oberhausen, Rostock, Kassel, Hagen, Potsdam,
    Saarbrücken, Hamm, Ludwigshafen, Oldenburg, Mülheim, Osnabrück, Leverkusen, Heidelberg, Darmstadt, Solingen,
    Regensburg, Herne, Paderborn, Neuss, Ingolstadt, Offenbach, Fürth, Ulm, Würzburg, Heilbronn, Pforzheim, Wolfsburg,
    Göttingen, Bottrop, Reutlingen, Koblenz, Bremerhaven, Erlangen, Bergisch Gladbach, Remscheid, Trier, Recklinghausen,
    Jena, Moers, Salzgitter, Siegen, Gütersloh, Hildesheim, Hanau, Cottbus, Kaiserslautern, Schwerin, Gießen, Marburg,
    Tübingen, Konstanz, Bamberg, Bayreuth, Passau, Flensburg, Lüneburg, Zwickau, Gera, Weimar, Fulda, Kempten, Rosenheim,
    Landshut, Celle, Stralsund, Greifswald, Görlitz, Ravensburg, Friedrichshafen`,
  'Europe/Vienna': `Österreich, Austria, Wien, Graz, Linz, Salzburg, Innsbruck, Klagenfurt, Villach, Wels, Sankt Pölten,
    St. Pölten, Dornbirn, Wiener Neustadt, Steyr, Feldkirch, Bregenz, Leonding, Klosterneuburg, Leoben, Krems, Eisenstadt`,
  'Europe/Zurich': `Schweiz, Switzerland, Suisse, Svizzera, Bern, Basel, Genf, Geneva, Genève, Lausanne, Winterthur, Luzern,
    Lucerne, Sankt Gallen, St. Gallen, Lugano, Biel, Thun, Fribourg, Schaffhausen, Chur, Neuenburg, Neuchâtel, Sion, Zug,
    Aarau, Solothurn, Köniz, Uster`,
  'Europe/Luxembourg': 'Luxemburg',
  'Europe/Madrid': 'Mallorca',
  'Europe/Lisbon': 'Lissabon',
  'Europe/Rome': 'Rom',
  'Europe/Prague': 'Prag',
  'Europe/Warsaw': 'Warschau',
  'Europe/Brussels': 'Brüssel',
  'Europe/Copenhagen': 'Kopenhagen',
  'Europe/Athens': 'Athen',
  'Europe/Bucharest': 'Bukarest',
  'Europe/Kiev': 'Kyiv, Kiew',
  'Asia/Calcutta': 'Kolkata',
  UTC: 'UTC, GMT',
};
