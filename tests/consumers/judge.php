<?php
// What justinrainbow/json-schema, of Debian's php-json-schema, does with the schemas.
//
// php judge.php FOLDER: as judge.mjs, which says what it reads and prints.

require '/usr/share/php/JsonSchema/autoload.php';

$folder = $argv[1];
$read = fn($name) => json_decode(file_get_contents("$folder/$name"));
$cases = $read('cases.json');
$records = array_merge((array) $cases->good, (array) $cases->bad);
$found = [];
foreach (['json-schema', 'json-schema-strict'] as $format) {
    $said = ['consumer' => 'PHP justinrainbow', 'format' => $format, 'loads' => true,
        'accepted' => [], 'refused' => [], 'told' => []];
    try {
        foreach ($records as $name => $record) {
            $judge = new JsonSchema\Validator();
            $copy = unserialize(serialize($record));
            $judge->validate($copy, $read("$format.json"));
            $said[$judge->isValid() ? 'accepted' : 'refused'][] = $name;
        }
    } catch (Throwable $error) {
        $said['loads'] = false;
        $said['told'] = [$error->getMessage()];
    }
    $found["{$said['consumer']} $format"] = $said;
}
echo json_encode($found);
