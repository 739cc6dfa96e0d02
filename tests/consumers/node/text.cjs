exports.text = "GENEVA, March 4 (Northwire) – “We were closer than anyone thought,” said Amara Okafor.";
