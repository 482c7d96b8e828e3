<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en_GB">
    <context>
        <name>Act</name>
        <message>
            <source>note added</source>
            <translation>notitie toegevoegd</translation>
        </message>
        <message>
            <source>note changed</source>
            <translation>notitie veranderd</translation>
        </message>
        <message>
            <source>note removed</source>
            <translation>notitie verwijderd</translation>
        </message>
        <message>
            <source>kind of note changed</source>
            <translation>soort notitie veranderd</translation>
        </message>
        <message>
            <source>speaker of a note changed</source>
            <translation>spreker van een notitie veranderd</translation>
        </message>
        <message>
            <source>tag of a note changed</source>
            <translation>label van een notitie veranderd</translation>
        </message>
        <message>
            <source>note marked for a quote</source>
            <translation>notitie gemarkeerd als citaat</translation>
        </message>
        <message>
            <source>note moved to another topic</source>
            <translation>notitie naar ander onderwerp</translation>
        </message>
        <message>
            <source>topic parked</source>
            <translation>onderwerp geparkeerd</translation>
        </message>
        <message>
            <source>topic skipped</source>
            <translation>onderwerp overgeslagen</translation>
        </message>
        <message>
            <source>topic taken up again</source>
            <translation>onderwerp weer opgepakt</translation>
        </message>
        <message>
            <source>participant added</source>
            <translation>deelnemer toegevoegd</translation>
        </message>
        <message>
            <source>code of a participant changed</source>
            <translation>code van een deelnemer veranderd</translation>
        </message>
        <message>
            <source>participant came in</source>
            <translation>deelnemer binnengekomen</translation>
        </message>
        <message>
            <source>participant left</source>
            <translation>deelnemer vertrokken</translation>
        </message>
        <message>
            <source>seat changed</source>
            <translation>plaats veranderd</translation>
        </message>
        <message>
            <source>two participants joined into one</source>
            <translation>twee deelnemers samengevoegd</translation>
        </message>
        <message>
            <source>consent noted</source>
            <translation>toestemming genoteerd</translation>
        </message>
        <message>
            <source>consent withdrawn</source>
            <translation>toestemming ingetrokken</translation>
        </message>
        <message>
            <source>hands counted</source>
            <translation>handen geteld</translation>
        </message>
        <message>
            <source>hands counted again</source>
            <translation>handen opnieuw geteld</translation>
        </message>
        <message>
            <source>choices of a level handed in</source>
            <translation>keuzes van een niveau ingeleverd</translation>
        </message>
        <message>
            <source>level of the group settled</source>
            <translation>niveau van de groep vastgesteld</translation>
        </message>
        <message>
            <source>dissent noted</source>
            <translation>andere mening genoteerd</translation>
        </message>
        <message>
            <source>action added</source>
            <translation>actie toegevoegd</translation>
        </message>
        <message>
            <source>decision added</source>
            <translation>besluit toegevoegd</translation>
        </message>
        <message>
            <source>subject parked</source>
            <translation>onderwerp geparkeerd</translation>
        </message>
        <message>
            <source>finding added</source>
            <translation>bevinding toegevoegd</translation>
        </message>
        <message>
            <source>done or not done</source>
            <translation>gedaan of niet gedaan</translation>
        </message>
        <message>
            <source>words changed</source>
            <translation>woorden veranderd</translation>
        </message>
        <message>
            <source>entry removed</source>
            <translation>aantekening verwijderd</translation>
        </message>
        <message>
            <source>date of an action changed</source>
            <translation>datum van een actie veranderd</translation>
        </message>
        <message>
            <source>summary written</source>
            <translation>samenvatting geschreven</translation>
        </message>
        <message>
            <source>summary confirmed</source>
            <translation>samenvatting bevestigd</translation>
        </message>
        <message>
            <source>correction noted</source>
            <translation>correctie genoteerd</translation>
        </message>
        <message>
            <source>interview finished</source>
            <translation>gesprek afgerond</translation>
        </message>
        <message>
            <source>interview reopened</source>
            <translation>gesprek heropend</translation>
        </message>
        <message>
            <source>interview signed off</source>
            <translation>gesprek ondertekend</translation>
        </message>
        <message>
            <source>sign-off taken back</source>
            <translation>ondertekening teruggenomen</translation>
        </message>
        <message>
            <source>row of the agreed record added</source>
            <translation>regel van het gezamenlijke verslag toegevoegd</translation>
        </message>
        <message>
            <source>clock compared</source>
            <translation>klok vergeleken</translation>
        </message>
        <message>
            <source>photo added</source>
            <translation>foto toegevoegd</translation>
        </message>
        <message>
            <source>participants told apart again</source>
            <translation>deelnemers weer uit elkaar gehaald</translation>
        </message>
        <message>
            <source>row of the agreed record changed</source>
            <translation>regel van het gezamenlijke verslag veranderd</translation>
        </message>
        <message>
            <source>row of the agreed record removed</source>
            <translation>regel van het gezamenlijke verslag verwijderd</translation>
        </message>
        <message>
            <source>photo removed</source>
            <translation>foto verwijderd</translation>
        </message>
        <message>
            <source>recording removed</source>
            <translation>opname verwijderd</translation>
        </message>
        <message>
            <source>drawing added</source>
            <translation>tekening toegevoegd</translation>
        </message>
    </context>
    <context>
        <name>AddSpeakerSheet</name>
        <message>
            <source>Add a participant</source>
            <translation>Deelnemer toevoegen</translation>
        </message>
        <message>
            <source>Participants have a code and no name. Leave the code empty for the next free one.</source>
            <translation>Deelnemers hebben een code en geen naam. Laat de code leeg voor de eerstvolgende vrije code.</translation>
        </message>
        <message>
            <source>Code (optional)</source>
            <translation>Code (niet verplicht)</translation>
        </message>
        <message>
            <source>Kind of organisation</source>
            <translation>Soort organisatie</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Toevoegen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuleren</translation>
        </message>
        <message>
            <source>Group</source>
            <translation>Groep</translation>
        </message>
    </context>
    <context>
        <name>AgreeSheet</name>
        <message>
            <source>What you agree on</source>
            <translation>Waar u het over eens bent</translation>
        </message>
        <message>
            <source>The notes of both stay as they are.</source>
            <translation>De notities van u beiden blijven zoals ze zijn.</translation>
        </message>
        <message>
            <source>Who is speaking</source>
            <translation>Wie spreekt er</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Onbekend</translation>
        </message>
        <message>
            <source>Agree on this</source>
            <translation>Zo afspreken</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuleren</translation>
        </message>
    </context>
    <context>
        <name>Answer</name>
        <message>
            <source>Picture</source>
            <translation>Afbeelding</translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>Geluid</translation>
        </message>
        <message>
            <source>Film</source>
            <translation>Film</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Bestand</translation>
        </message>
        <message>
            <source>Signature</source>
            <translation>Handtekening</translation>
        </message>
        <message>
            <source>Drawing</source>
            <translation>Tekening</translation>
        </message>
        <message numerus="yes">
            <source>%n point(s)</source>
            <translation>
                <numerusform>%n punt</numerusform>
                <numerusform>%n punten</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AnswerList</name>
        <message>
            <source>not answered</source>
            <translation>niet ingevuld</translation>
        </message>
        <message>
            <source>Not answered</source>
            <translation>Niet ingevuld</translation>
        </message>
    </context>
    <context>
        <name>AskedPlaceBanner</name>
        <message>
            <source>Understood</source>
            <translation>Begrepen</translation>
        </message>
    </context>
    <context>
        <name>AttachmentEditor</name>
        <message>
            <source>Choose a picture</source>
            <translation>Kies een afbeelding</translation>
        </message>
        <message>
            <source>Choose another picture</source>
            <translation>Kies een andere afbeelding</translation>
        </message>
        <message>
            <source>Choose a sound file</source>
            <translation>Kies een geluidsbestand</translation>
        </message>
        <message>
            <source>Choose another sound file</source>
            <translation>Kies een ander geluidsbestand</translation>
        </message>
        <message>
            <source>Choose a film</source>
            <translation>Kies een film</translation>
        </message>
        <message>
            <source>Choose another film</source>
            <translation>Kies een andere film</translation>
        </message>
        <message>
            <source>Choose a file</source>
            <translation>Kies een bestand</translation>
        </message>
        <message>
            <source>Choose another file</source>
            <translation>Kies een ander bestand</translation>
        </message>
        <message>
            <source>Files of this device cannot be chosen here. Ask who gave you the tablet.</source>
            <translation>Hier kunt u geen bestanden van dit apparaat kiezen. Vraag het aan wie u de tablet gaf.</translation>
        </message>
        <message>
            <source>Taking in the file…</source>
            <translation>Bestand overnemen…</translation>
        </message>
        <message>
            <source>Sign here</source>
            <translation>Hier ondertekenen</translation>
        </message>
        <message>
            <source>Change the signature</source>
            <translation>Handtekening wijzigen</translation>
        </message>
        <message>
            <source>Draw</source>
            <translation>Tekenen</translation>
        </message>
        <message>
            <source>Go on drawing</source>
            <translation>Verder tekenen</translation>
        </message>
        <message>
            <source>Draw on the picture</source>
            <translation>Op de afbeelding tekenen</translation>
        </message>
        <message>
            <source>This device has no camera that can be reached. A picture can be chosen from a file.</source>
            <translation>Dit apparaat heeft geen camera die bereikbaar is. U kunt een afbeelding uit een bestand kiezen.</translation>
        </message>
        <message>
            <source>This device has no camera that can be reached.</source>
            <translation>Dit apparaat heeft geen camera die bereikbaar is.</translation>
        </message>
        <message>
            <source>Meetmoment may not use the camera. Allow it in the settings of this device, then try again.</source>
            <translation>Meetmoment mag de camera niet gebruiken. Sta dat toe in de instellingen van dit apparaat en probeer het opnieuw.</translation>
        </message>
        <message>
            <source>Take a picture</source>
            <translation>Een foto maken</translation>
        </message>
        <message>
            <source>Take another picture</source>
            <translation>Een andere foto maken</translation>
        </message>
        <message>
            <source>Edit the picture</source>
            <translation>Afbeelding bewerken</translation>
        </message>
    </context>
    <context>
        <name>BallotCard</name>
        <message>
            <source>Thank you. Give the tablet to the next one.</source>
            <translation>Dank u. Geef de tablet aan de volgende.</translation>
        </message>
        <message>
            <source>Which level fits your region now? Choose for yourself.</source>
            <translation>Welk niveau past nu bij uw regio? Kies voor uzelf.</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 van %2</translation>
        </message>
        <message>
            <source>Next participant</source>
            <translation>Volgende deelnemer</translation>
        </message>
        <message>
            <source>This is my choice</source>
            <translation>Dit is mijn keuze</translation>
        </message>
        <message>
            <source>Everybody has chosen</source>
            <translation>Iedereen heeft gekozen</translation>
        </message>
    </context>
    <context>
        <name>BlockedPage</name>
        <message>
            <source>Meetmoment cannot open your data</source>
            <translation>Meetmoment kan uw gegevens niet openen</translation>
        </message>
        <message>
            <source>Nothing on this tablet has been changed or removed.</source>
            <translation>Er is niets op deze tablet veranderd of verwijderd.</translation>
        </message>
        <message>
            <source>Close the app</source>
            <translation>App sluiten</translation>
        </message>
    </context>
    <context>
        <name>CalendarCell</name>
        <message>
            <source>%1, now</source>
            <translation>%1, nu</translation>
        </message>
    </context>
    <context>
        <name>CalendarSheet</name>
        <message>
            <source>Previous year</source>
            <translation>Vorig jaar</translation>
        </message>
        <message>
            <source>Previous month</source>
            <translation>Vorige maand</translation>
        </message>
        <message>
            <source>Earlier years</source>
            <translation>Eerdere jaren</translation>
        </message>
        <message>
            <source>Next month</source>
            <translation>Volgende maand</translation>
        </message>
        <message>
            <source>Next year</source>
            <translation>Volgend jaar</translation>
        </message>
        <message>
            <source>Later years</source>
            <translation>Latere jaren</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Vandaag</translation>
        </message>
        <message>
            <source>This month</source>
            <translation>Deze maand</translation>
        </message>
        <message>
            <source>This year</source>
            <translation>Dit jaar</translation>
        </message>
    </context>
    <context>
        <name>CameraSheet</name>
        <message>
            <source>What the camera sees</source>
            <translation>Wat de camera ziet</translation>
        </message>
        <message>
            <source>The camera is starting…</source>
            <translation>De camera wordt gestart…</translation>
        </message>
        <message>
            <source>Take the picture</source>
            <translation>Foto maken</translation>
        </message>
        <message>
            <source>Other camera</source>
            <translation>Andere camera</translation>
        </message>
    </context>
    <context>
        <name>Change</name>
        <message>
            <source>Note added</source>
            <translation>Notitie toegevoegd</translation>
        </message>
        <message>
            <source>Note changed</source>
            <translation>Notitie veranderd</translation>
        </message>
        <message>
            <source>Note removed</source>
            <translation>Notitie verwijderd</translation>
        </message>
        <message>
            <source>Participant added</source>
            <translation>Deelnemer toegevoegd</translation>
        </message>
        <message>
            <source>Participant changed</source>
            <translation>Deelnemer veranderd</translation>
        </message>
        <message>
            <source>Participant removed</source>
            <translation>Deelnemer verwijderd</translation>
        </message>
        <message>
            <source>Hands counted</source>
            <translation>Handen geteld</translation>
        </message>
        <message>
            <source>Count of hands changed</source>
            <translation>Telling van handen veranderd</translation>
        </message>
        <message>
            <source>Count of hands removed</source>
            <translation>Telling van handen verwijderd</translation>
        </message>
        <message>
            <source>Action added</source>
            <translation>Actie toegevoegd</translation>
        </message>
        <message>
            <source>Action changed</source>
            <translation>Actie veranderd</translation>
        </message>
        <message>
            <source>Action removed</source>
            <translation>Actie verwijderd</translation>
        </message>
        <message>
            <source>Decision added</source>
            <translation>Besluit toegevoegd</translation>
        </message>
        <message>
            <source>Decision changed</source>
            <translation>Besluit veranderd</translation>
        </message>
        <message>
            <source>Decision removed</source>
            <translation>Besluit verwijderd</translation>
        </message>
        <message>
            <source>Subject parked</source>
            <translation>Onderwerp geparkeerd</translation>
        </message>
        <message>
            <source>Parked subject changed</source>
            <translation>Geparkeerd onderwerp veranderd</translation>
        </message>
        <message>
            <source>Parked subject removed</source>
            <translation>Geparkeerd onderwerp verwijderd</translation>
        </message>
        <message>
            <source>Finding added</source>
            <translation>Bevinding toegevoegd</translation>
        </message>
        <message>
            <source>Finding changed</source>
            <translation>Bevinding veranderd</translation>
        </message>
        <message>
            <source>Finding removed</source>
            <translation>Bevinding verwijderd</translation>
        </message>
        <message>
            <source>Correction noted</source>
            <translation>Verbetering genoteerd</translation>
        </message>
        <message>
            <source>Correction changed</source>
            <translation>Verbetering veranderd</translation>
        </message>
        <message>
            <source>Correction removed</source>
            <translation>Verbetering verwijderd</translation>
        </message>
        <message>
            <source>Row of the agreed record added</source>
            <translation>Regel van het gezamenlijke verslag toegevoegd</translation>
        </message>
        <message>
            <source>Row of the agreed record changed</source>
            <translation>Regel van het gezamenlijke verslag veranderd</translation>
        </message>
        <message>
            <source>Row of the agreed record removed</source>
            <translation>Regel van het gezamenlijke verslag verwijderd</translation>
        </message>
        <message>
            <source>Recording added</source>
            <translation>Opname toegevoegd</translation>
        </message>
        <message>
            <source>Recording changed</source>
            <translation>Opname veranderd</translation>
        </message>
        <message>
            <source>Recording removed</source>
            <translation>Opname verwijderd</translation>
        </message>
        <message>
            <source>Interview begun</source>
            <translation>Gesprek begonnen</translation>
        </message>
        <message>
            <source>Interview changed</source>
            <translation>Gesprek veranderd</translation>
        </message>
        <message>
            <source>Interview removed</source>
            <translation>Gesprek verwijderd</translation>
        </message>
        <message>
            <source>Entry added</source>
            <translation>Gegeven toegevoegd</translation>
        </message>
        <message>
            <source>Entry changed</source>
            <translation>Gegeven veranderd</translation>
        </message>
        <message>
            <source>Entry removed</source>
            <translation>Gegeven verwijderd</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>Tekst</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Soort</translation>
        </message>
        <message>
            <source>Speaker</source>
            <translation>Spreker</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>Labels</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Onderwerp</translation>
        </message>
        <message>
            <source>Quote later</source>
            <translation>Citaat later</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>Foto</translation>
        </message>
        <message>
            <source>Persons</source>
            <translation>Personen</translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>Geluid</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Code</translation>
        </message>
        <message>
            <source>Organisation</source>
            <translation>Organisatie</translation>
        </message>
        <message>
            <source>Group</source>
            <translation>Groep</translation>
        </message>
        <message>
            <source>Came in</source>
            <translation>Kwam binnen</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Ging weg</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>Toestemming</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Klaar</translation>
        </message>
        <message>
            <source>Ready on</source>
            <translation>Klaar op</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Wie</translation>
        </message>
        <message>
            <source>State of the interview</source>
            <translation>Stand van het gesprek</translation>
        </message>
        <message>
            <source>State of the topic</source>
            <translation>Stand van het onderwerp</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Reden</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Samenvatting</translation>
        </message>
        <message>
            <source>Read back</source>
            <translation>Teruglezen</translation>
        </message>
        <message>
            <source>Level of the group</source>
            <translation>Niveau van de groep</translation>
        </message>
        <message>
            <source>Dissent</source>
            <translation>Afwijkende mening</translation>
        </message>
        <message>
            <source>agrees</source>
            <translation>stemt in</translation>
        </message>
        <message>
            <source>refuses</source>
            <translation>weigert</translation>
        </message>
        <message>
            <source>withdrawn</source>
            <translation>ingetrokken</translation>
        </message>
        <message>
            <source>going on</source>
            <translation>bezig</translation>
        </message>
        <message>
            <source>finished</source>
            <translation>afgerond</translation>
        </message>
        <message>
            <source>confirmed</source>
            <translation>bevestigd</translation>
        </message>
        <message>
            <source>corrected</source>
            <translation>verbeterd</translation>
        </message>
        <message>
            <source>parked</source>
            <translation>geparkeerd</translation>
        </message>
        <message>
            <source>skipped</source>
            <translation>overgeslagen</translation>
        </message>
        <message>
            <source>open</source>
            <translation>open</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>no</source>
            <translation>nee</translation>
        </message>
        <message>
            <source>Signed off</source>
            <translation>Ondertekend</translation>
        </message>
        <message>
            <source>Sign-off taken back</source>
            <translation>Ondertekening teruggenomen</translation>
        </message>
        <message>
            <source>notes</source>
            <translation>notities</translation>
        </message>
        <message>
            <source>quotes</source>
            <translation>citaten</translation>
        </message>
        <message>
            <source>recording</source>
            <translation>opname</translation>
        </message>
        <message>
            <source>photos</source>
            <translation>foto&apos;s</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>niets</translation>
        </message>
        <message>
            <source>there</source>
            <translation>aanwezig</translation>
        </message>
        <message>
            <source>Withdrawn: not readable any more.</source>
            <translation>Ingetrokken: niet meer te lezen.</translation>
        </message>
    </context>
    <context>
        <name>ChangeCard</name>
        <message>
            <source>before: %1</source>
            <translation>eerst: %1</translation>
        </message>
        <message>
            <source>now: %1</source>
            <translation>nu: %1</translation>
        </message>
        <message>
            <source>Reason: %1</source>
            <translation>Reden: %1</translation>
        </message>
    </context>
    <context>
        <name>ChangesPage</name>
        <message>
            <source>Since the signature</source>
            <translation>Sinds de ondertekening</translation>
        </message>
        <message>
            <source>Since the read-back</source>
            <translation>Sinds het teruglezen</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>Alles</translation>
        </message>
        <message>
            <source>What changed</source>
            <translation>Wat er veranderde</translation>
        </message>
        <message>
            <source>Back to the notes</source>
            <translation>Terug naar de notities</translation>
        </message>
        <message>
            <source>Signed off</source>
            <translation>Ondertekend</translation>
        </message>
        <message>
            <source>Nothing can be changed until the interview is reopened. A reason is asked for and stands in this list.</source>
            <translation>U kunt pas weer iets veranderen als u het gesprek heropent. U geeft dan een reden, die in deze lijst komt te staan.</translation>
        </message>
        <message>
            <source>Reopen…</source>
            <translation>Heropenen…</translation>
        </message>
        <message>
            <source>Since when</source>
            <translation>Sinds wanneer</translation>
        </message>
        <message>
            <source>Nothing changed</source>
            <translation>Niets veranderd</translation>
        </message>
        <message>
            <source>The interview is as it was signed.</source>
            <translation>Het gesprek is zoals het is ondertekend.</translation>
        </message>
        <message>
            <source>Nothing was changed since then.</source>
            <translation>Sindsdien is er niets veranderd.</translation>
        </message>
        <message numerus="yes">
            <source>Show %n older</source>
            <translation>
                <numerusform>Toon %n eerdere</numerusform>
                <numerusform>Toon %n eerdere</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ChoiceSheet</name>
        <message>
            <source>Search in the answers</source>
            <translation>Zoek in de antwoorden</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Niets gevonden</translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) found</source>
            <translation>
                <numerusform>%n antwoord gevonden</numerusform>
                <numerusform>%n antwoorden gevonden</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 van %2</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Klaar</translation>
        </message>
    </context>
    <context>
        <name>ClearButton</name>
        <message>
            <source>Clear answer</source>
            <translation>Antwoord wissen</translation>
        </message>
    </context>
    <context>
        <name>ClockSheet</name>
        <message>
            <source>Hour</source>
            <translation>Uur</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>Minuten</translation>
        </message>
        <message>
            <source>Choose an hour</source>
            <translation>Kies een uur</translation>
        </message>
        <message>
            <source>Choose %1</source>
            <translation>Kies %1</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Nu</translation>
        </message>
    </context>
    <context>
        <name>ClocksSheet</name>
        <message>
            <source>Compare the clocks</source>
            <translation>Klokken vergelijken</translation>
        </message>
        <message>
            <source>So that the notes of two tablets line up. Do it once, at the beginning: one tablet shows its number, the other one follows it.</source>
            <translation>Zo passen de tijden van twee tablets bij elkaar. Doe dit één keer, aan het begin: de ene tablet toont een getal, de andere volgt.</translation>
        </message>
        <message>
            <source>What this tablet does</source>
            <translation>Wat deze tablet doet</translation>
        </message>
        <message>
            <source>Show the number</source>
            <translation>Getal tonen</translation>
        </message>
        <message>
            <source>Follow the other</source>
            <translation>De andere volgen</translation>
        </message>
        <message>
            <source>Until the next number</source>
            <translation>Tot het volgende getal</translation>
        </message>
        <message>
            <source>Look at the number on the other tablet. Tap in the moment when it changes.</source>
            <translation>Kijk naar het getal op de andere tablet. Tik op het moment dat het verandert.</translation>
        </message>
        <message>
            <source>It changes now</source>
            <translation>Nu verandert het</translation>
        </message>
        <message>
            <source>The number that came up</source>
            <translation>Het getal dat verscheen</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergelijken</translation>
        </message>
        <message>
            <source>Begin again</source>
            <translation>Opnieuw beginnen</translation>
        </message>
        <message>
            <source>This tablet: %1</source>
            <translation>Deze tablet: %1</translation>
        </message>
    </context>
    <context>
        <name>ClosingPage</name>
        <message>
            <source>Closing in the room</source>
            <translation>Afronden met de groep</translation>
        </message>
        <message>
            <source>Back to the notes</source>
            <translation>Terug naar de notities</translation>
        </message>
        <message>
            <source>Part of the closing</source>
            <translation>Deel van de afronding</translation>
        </message>
        <message>
            <source>Read back</source>
            <translation>Teruglezen</translation>
        </message>
        <message>
            <source>Debrief</source>
            <translation>Nabespreking</translation>
        </message>
        <message>
            <source>Sign off</source>
            <translation>Ondertekenen</translation>
        </message>
    </context>
    <context>
        <name>CompareCell</name>
        <message>
            <source>You</source>
            <translation>U</translation>
        </message>
        <message>
            <source>Not noted</source>
            <translation>Niet genoteerd</translation>
        </message>
        <message>
            <source>Take over</source>
            <translation>Overnemen</translation>
        </message>
        <message>
            <source>Take over what %1 wrote: %2</source>
            <translation>Neem over wat %1 schreef: %2</translation>
        </message>
    </context>
    <context>
        <name>ComparePage</name>
        <message>
            <source>%1 (%2 open)</source>
            <translation>%1 (%2 open)</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>Naast elkaar</translation>
        </message>
        <message numerus="yes">
            <source>%n open</source>
            <translation>
                <numerusform>%n open</numerusform>
                <numerusform>%n open</numerusform>
            </translation>
        </message>
        <message>
            <source>Back to the notes</source>
            <translation>Terug naar de notities</translation>
        </message>
        <message>
            <source>Compare the clocks</source>
            <translation>Klokken vergelijken</translation>
        </message>
        <message>
            <source>Only one person has taken notes so far. Notes of a second tablet stand here after both have synced.</source>
            <translation>Tot nu toe maakte één persoon notities. Die van een tweede tablet staan hier zodra beide tablets zijn gesynchroniseerd.</translation>
        </message>
        <message>
            <source>No notes yet</source>
            <translation>Nog geen notities</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Onderwerp</translation>
        </message>
        <message>
            <source>%1 % of what was noted here stands with at least two.</source>
            <translation>%1 % van wat hier is genoteerd, staat bij ten minste twee mensen.</translation>
        </message>
        <message numerus="yes">
            <source>Take over %n row(s) that need no choice</source>
            <translation>
                <numerusform>Neem %n regel over waar niets te kiezen is</numerusform>
                <numerusform>Neem %n regels over waar niets te kiezen is</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CompareRow</name>
        <message>
            <source>Agreed</source>
            <translation>Afgesproken</translation>
        </message>
        <message>
            <source>Agreed, written down by %1</source>
            <translation>Afgesproken, opgeschreven door %1</translation>
        </message>
        <message>
            <source>two versions</source>
            <translation>twee versies</translation>
        </message>
        <message>
            <source>Change: %1</source>
            <translation>Veranderen: %1</translation>
        </message>
        <message>
            <source>Remove: %1</source>
            <translation>Verwijderen: %1</translation>
        </message>
        <message>
            <source>Write one together</source>
            <translation>Samen één maken</translation>
        </message>
    </context>
    <context>
        <name>ConflictCard</name>
        <message>
            <source>Keep this one</source>
            <translation>Dit houden</translation>
        </message>
        <message>
            <source>Another answer</source>
            <translation>Een ander antwoord</translation>
        </message>
    </context>
    <context>
        <name>ConflictsPage</name>
        <message>
            <source>Two answers to one question</source>
            <translation>Twee antwoorden op één vraag</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Terug</translation>
        </message>
        <message>
            <source>Two people changed the same answer. Choose the right one if you know it, and say why. If you do not know, leave it: the central team sees both. Nothing is lost, and you can go on with other work.</source>
            <translation>Twee mensen hebben hetzelfde antwoord veranderd. Kies het goede als u het weet, en zeg waarom. Weet u het niet, laat het dan staan: het centrale team ziet beide. Er gaat niets verloren en u kunt doorgaan met ander werk.</translation>
        </message>
        <message>
            <source>Every question has one answer</source>
            <translation>Elke vraag heeft één antwoord</translation>
        </message>
        <message>
            <source>When you and a colleague change the same answer, you find both here.</source>
            <translation>Als u en een collega hetzelfde antwoord veranderen, vindt u hier beide.</translation>
        </message>
    </context>
    <context>
        <name>ConsentRow</name>
        <message>
            <source>Withdrawn</source>
            <translation>Ingetrokken</translation>
        </message>
        <message>
            <source>Agrees</source>
            <translation>Akkoord</translation>
        </message>
        <message>
            <source>Refuses</source>
            <translation>Niet akkoord</translation>
        </message>
        <message>
            <source>Withdraws</source>
            <translation>Trekt in</translation>
        </message>
    </context>
    <context>
        <name>DateEditor</name>
        <message>
            <source>dd-mm-yyyy</source>
            <translation>dd-mm-jjjj</translation>
        </message>
        <message>
            <source>Choose a date</source>
            <translation>Datum kiezen</translation>
        </message>
        <message>
            <source>yyyy</source>
            <translation>jjjj</translation>
        </message>
        <message>
            <source>mm-yyyy</source>
            <translation>mm-jjjj</translation>
        </message>
        <message>
            <source>Choose a year</source>
            <translation>Jaar kiezen</translation>
        </message>
        <message>
            <source>Choose a month</source>
            <translation>Maand kiezen</translation>
        </message>
    </context>
    <context>
        <name>DebriefCard</name>
        <message>
            <source>Within a quarter of an hour: what stood out?</source>
            <translation>Binnen een kwartier: wat viel op?</translation>
        </message>
        <message>
            <source>Kind of finding</source>
            <translation>Soort bevinding</translation>
        </message>
        <message>
            <source>Moment</source>
            <translation>Moment</translation>
        </message>
        <message>
            <source>Surprise</source>
            <translation>Verrassing</translation>
        </message>
        <message>
            <source>Hypothesis</source>
            <translation>Vermoeden</translation>
        </message>
        <message>
            <source>Open question</source>
            <translation>Open vraag</translation>
        </message>
        <message>
            <source>Finding</source>
            <translation>Bevinding</translation>
        </message>
        <message>
            <source>What stood out?</source>
            <translation>Wat viel op?</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Toevoegen</translation>
        </message>
    </context>
    <context>
        <name>DiagnosticsPage</name>
        <message>
            <source>Data for support</source>
            <translation>Gegevens voor hulp</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Terug</translation>
        </message>
        <message>
            <source>When something does not work, the study team may ask for this. It holds numbers, versions and states, and no answer, name or password.</source>
            <translation>Als iets niet werkt, kan het onderzoeksteam hierom vragen. Er staan aantallen, versies en toestanden in, en geen antwoord, naam of wachtwoord.</translation>
        </message>
        <message>
            <source>Save to a file</source>
            <translation>Opslaan in een bestand</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopiëren</translation>
        </message>
        <message>
            <source>The file: %1</source>
            <translation>Het bestand: %1</translation>
        </message>
    </context>
    <context>
        <name>PictureTools</name>
        <message>
            <source>The arrow keys move the frame, with Shift they make it larger or smaller, the space bar blurs what is in it.</source>
            <translation>Met de pijltjestoetsen verplaatst u het kader. Met Shift erbij maakt u het groter of kleiner. Met de spatiebalk vervaagt u wat erin staat.</translation>
        </message>
        <message>
            <source>Drag over a face or a name. Who receives the picture cannot make it sharp again.</source>
            <translation>Sleep over een gezicht of een naam. Wie de foto krijgt, kan die niet meer scherp maken.</translation>
        </message>
        <message>
            <source>The arrow keys move the corner or the frame, with Shift in larger steps.</source>
            <translation>Met de pijltjestoetsen verplaatst u de hoek of het kader. Met Shift erbij gaat dat in grotere stappen.</translation>
        </message>
        <message>
            <source>Drag the corners. What is outside the frame is cut off.</source>
            <translation>Sleep aan de hoeken. Wat buiten het kader valt, gaat eraf.</translation>
        </message>
        <message>
            <source>Tool</source>
            <translation>Gereedschap</translation>
        </message>
        <message>
            <source>Pen</source>
            <translation>Pen</translation>
        </message>
        <message>
            <source>Blur</source>
            <translation>Vervagen</translation>
        </message>
        <message>
            <source>Crop</source>
            <translation>Bijsnijden</translation>
        </message>
        <message>
            <source>Turn</source>
            <translation>Draaien</translation>
        </message>
        <message>
            <source>The picture as it was stays on this tablet and is not sent.</source>
            <translation>De foto zoals die was, blijft op deze tablet en wordt niet verstuurd.</translation>
        </message>
        <message>
            <source>This picture was already sent, or part of it. What you hide now can still be seen by who has it.</source>
            <translation>Deze foto is al verstuurd, of een deel ervan. Wie die heeft, kan nog zien wat u nu verbergt.</translation>
        </message>
        <message>
            <source>Straighten</source>
            <translation>Rechtzetten</translation>
        </message>
        <message>
            <source>Straighten: %1</source>
            <translation>Rechtzetten: %1</translation>
        </message>
        <message>
            <source>Turn a quarter</source>
            <translation>Een kwartslag draaien</translation>
        </message>
    </context>
    <context>
        <name>BlurArea</name>
        <message>
            <source>The arrow keys move the frame, with Shift they make it larger or smaller, the space bar blurs what is in it.</source>
            <translation>Met de pijltjestoetsen verplaatst u het kader. Met Shift erbij maakt u het groter of kleiner. Met de spatiebalk vervaagt u wat erin staat.</translation>
        </message>
    </context>
    <context>
        <name>CropCorner</name>
        <message>
            <source>The arrow keys move the corner, with Shift in larger steps.</source>
            <translation>Met de pijltjestoetsen verplaatst u de hoek. Met Shift erbij gaat dat in grotere stappen.</translation>
        </message>
    </context>
    <context>
        <name>CropFrame</name>
        <message>
            <source>%1 % from the left, %2 % from the top</source>
            <translation>%1 % van links, %2 % van boven</translation>
        </message>
        <message>
            <source>Frame</source>
            <translation>Kader</translation>
        </message>
        <message>
            <source>The arrow keys move the frame, with Shift in larger steps.</source>
            <translation>Met de pijltjestoetsen verplaatst u het kader. Met Shift erbij gaat dat in grotere stappen.</translation>
        </message>
        <message>
            <source>Top left corner</source>
            <translation>Hoek linksboven</translation>
        </message>
        <message>
            <source>Top right corner</source>
            <translation>Hoek rechtsboven</translation>
        </message>
        <message>
            <source>Bottom left corner</source>
            <translation>Hoek linksonder</translation>
        </message>
        <message>
            <source>Bottom right corner</source>
            <translation>Hoek rechtsonder</translation>
        </message>
    </context>
    <context>
        <name>DrawCanvas</name>
        <message>
            <source>The arrow keys move the pen, the space bar puts it down and lifts it.</source>
            <translation>Met de pijltjestoetsen beweegt u de pen. Met de spatiebalk zet u de pen neer en tilt u hem op.</translation>
        </message>
    </context>
    <context>
        <name>DrawSheet</name>
        <message>
            <source>The arrow keys move the pen, the space bar puts it down and lifts it.</source>
            <translation>Met de pijltjestoetsen beweegt u de pen. Met de spatiebalk zet u de pen neer en tilt u hem op.</translation>
        </message>
        <message>
            <source>Or type your name</source>
            <translation>Of typ uw naam</translation>
        </message>
        <message>
            <source>Colour</source>
            <translation>Kleur</translation>
        </message>
        <message>
            <source>Black</source>
            <translation>Zwart</translation>
        </message>
        <message>
            <source>Blue</source>
            <translation>Blauw</translation>
        </message>
        <message>
            <source>Red</source>
            <translation>Rood</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Klaar</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Ongedaan maken</translation>
        </message>
        <message>
            <source>Wipe clean</source>
            <translation>Alles wissen</translation>
        </message>
        <message>
            <source>Blur part of the picture</source>
            <translation>Een deel van de foto vervagen</translation>
        </message>
        <message>
            <source>Wipe the lines off</source>
            <translation>Lijnen wissen</translation>
        </message>
    </context>
    <context>
        <name>DuplicatesCard</name>
        <message>
            <source>Perhaps one person</source>
            <translation>Misschien één persoon</translation>
        </message>
        <message>
            <source>Joined</source>
            <translation>Samengevoegd</translation>
        </message>
        <message>
            <source>One person: join</source>
            <translation>Eén persoon: samenvoegen</translation>
        </message>
        <message>
            <source>Two people: another code</source>
            <translation>Twee mensen: andere code</translation>
        </message>
        <message>
            <source>Two after all</source>
            <translation>Toch twee</translation>
        </message>
    </context>
    <context>
        <name>EnrolPage</name>
        <message>
            <source>Fill in without a network. Share as soon as you can.</source>
            <translation>Invullen zonder netwerk. Delen zodra het kan.</translation>
        </message>
        <message>
            <source>Everything you enter stays safe on this tablet until it has reached the central team.</source>
            <translation>Alles wat u invult, blijft veilig op deze tablet tot het bij het centrale team is.</translation>
        </message>
        <message>
            <source>Almost ready</source>
            <translation>Bijna klaar</translation>
        </message>
        <message>
            <source>Enrol this tablet</source>
            <translation>Deze tablet aanmelden</translation>
        </message>
        <message>
            <source>This tablet is enrolled. Only the questionnaires are still to be fetched.</source>
            <translation>Deze tablet is aangemeld. Alleen de vragenlijsten moeten nog worden opgehaald.</translation>
        </message>
        <message>
            <source>You do this once, with a network. After that the tablet also works without one.</source>
            <translation>Dit doet u één keer, met netwerk. Daarna werkt de tablet ook zonder netwerk.</translation>
        </message>
        <message>
            <source>One-time code</source>
            <translation>Eenmalige code</translation>
        </message>
        <message>
            <source>16 letters and numbers, from the person who invited you. You may also paste the whole link.</source>
            <translation>16 letters en cijfers, van degene die u uitnodigde. U mag ook de hele link plakken.</translation>
        </message>
        <message>
            <source>Enter the code.</source>
            <translation>Vul de code in.</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>The address in your invitation.</source>
            <translation>Het adres uit uw uitnodiging.</translation>
        </message>
        <message>
            <source>Enter the address of the server.</source>
            <translation>Vul het adres van de server in.</translation>
        </message>
        <message>
            <source>Name of this tablet (optional)</source>
            <translation>Naam van deze tablet (niet verplicht)</translation>
        </message>
        <message>
            <source>So that your team recognises it, such as Tablet 4.</source>
            <translation>Zo herkent uw team de tablet, bijvoorbeeld Tablet 4.</translation>
        </message>
        <message>
            <source>One moment …</source>
            <translation>Een ogenblik …</translation>
        </message>
        <message>
            <source>Fetch the questionnaires</source>
            <translation>Vragenlijsten ophalen</translation>
        </message>
        <message>
            <source>Enrol</source>
            <translation>Aanmelden</translation>
        </message>
        <message>
            <source>Back to the study that was open</source>
            <translation>Terug naar het onderzoek dat open was</translation>
        </message>
    </context>
    <context>
        <name>EnrolSteps</name>
        <message>
            <source>Find the server</source>
            <translation>Server zoeken</translation>
        </message>
        <message>
            <source>Check that it is the right one</source>
            <translation>Controleren of het de juiste is</translation>
        </message>
        <message>
            <source>Enrol this tablet</source>
            <translation>Deze tablet aanmelden</translation>
        </message>
        <message>
            <source>Fetch the questionnaires</source>
            <translation>Vragenlijsten ophalen</translation>
        </message>
    </context>
    <context>
        <name>FileSheet</name>
        <message>
            <source>Other folders</source>
            <translation>Andere mappen</translation>
        </message>
        <message>
            <source>Nothing here that this question takes.</source>
            <translation>Hier is niets dat bij deze vraag past.</translation>
        </message>
    </context>
    <context>
        <name>GiveSheet</name>
        <message>
            <source>Give the tablet</source>
            <translation>Tablet geven</translation>
        </message>
        <message>
            <source>The respondent sees only this questionnaire, one question a page. Nothing else on the tablet can be opened.</source>
            <translation>De deelnemer ziet alleen deze vragenlijst, met één vraag per pagina. Iets anders op de tablet openen kan niet.</translation>
        </message>
        <message>
            <source>To come back you need your PIN.</source>
            <translation>Om terug te komen hebt u uw pincode nodig.</translation>
        </message>
        <message>
            <source>There are answers in this questionnaire already. The respondent can see them.</source>
            <translation>In deze vragenlijst staan al antwoorden. De deelnemer kan die zien.</translation>
        </message>
        <message>
            <source>Remember it well. If you forget it, you need a network and a new code of the study team.</source>
            <translation>Onthoud de code goed. Als u hem vergeet, hebt u een netwerk en een nieuwe code van het onderzoeksteam nodig.</translation>
        </message>
        <message>
            <source>Give the tablet now</source>
            <translation>Tablet nu geven</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuleren</translation>
        </message>
    </context>
    <context>
        <name>HandoverDone</name>
        <message>
            <source>Thank you. You are done.</source>
            <translation>Dank u wel. U bent klaar.</translation>
        </message>
        <message>
            <source>Your answers are saved and gone from the screen. Give the tablet back now.</source>
            <translation>Uw antwoorden zijn opgeslagen en van het scherm verdwenen. Geef de tablet nu terug.</translation>
        </message>
        <message>
            <source>Your receipt code</source>
            <translation>Uw ontvangstcode</translation>
        </message>
        <message>
            <source>Write it down if you may want to change or remove your answers later. It does not say who you are.</source>
            <translation>Schrijf de code op als u uw antwoorden later misschien wilt veranderen of verwijderen. De code zegt niet wie u bent.</translation>
        </message>
        <message>
            <source>Clear this code</source>
            <translation>Code wissen</translation>
        </message>
        <message>
            <source>I am the interviewer</source>
            <translation>Ik ben de onderzoeker</translation>
        </message>
    </context>
    <context>
        <name>HandoverHead</name>
        <message>
            <source>Stop and give the tablet back</source>
            <translation>Stoppen en de tablet teruggeven</translation>
        </message>
        <message>
            <source>Not saved yet</source>
            <translation>Nog niet opgeslagen</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Opnieuw proberen</translation>
        </message>
        <message>
            <source>Are you still there? The screen locks in a moment. Touch it to go on.</source>
            <translation>Bent u er nog? Het scherm gaat zo op slot. Raak het aan om verder te gaan.</translation>
        </message>
    </context>
    <context>
        <name>HandoverLocked</name>
        <message>
            <source>The screen is locked</source>
            <translation>Het scherm is op slot</translation>
        </message>
        <message>
            <source>Are you filling in? Your answers are saved. Type your own word to go on.</source>
            <translation>Bent u aan het invullen? Uw antwoorden zijn opgeslagen. Typ uw eigen woord om verder te gaan.</translation>
        </message>
        <message>
            <source>Give the tablet back to the interviewer.</source>
            <translation>Geef de tablet terug aan de onderzoeker.</translation>
        </message>
        <message>
            <source>Your own word</source>
            <translation>Uw eigen woord</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Verder</translation>
        </message>
        <message>
            <source>I am the interviewer</source>
            <translation>Ik ben de onderzoeker</translation>
        </message>
    </context>
    <context>
        <name>HandoverPin</name>
        <message>
            <source>For the interviewer</source>
            <translation>Voor de onderzoeker</translation>
        </message>
        <message>
            <source>Your PIN</source>
            <translation>Uw pincode</translation>
        </message>
        <message>
            <source>A new one-time code</source>
            <translation>Een nieuwe eenmalige code</translation>
        </message>
        <message>
            <source>Ask the study team for a code for you. The server checks it, so you need a network. Nothing on the tablet is lost.</source>
            <translation>Vraag het onderzoeksteam om een code voor u. De server controleert die, dus u hebt een netwerk nodig. Er gaat niets van de tablet verloren.</translation>
        </message>
        <message>
            <source>Take the tablet back</source>
            <translation>Tablet terugnemen</translation>
        </message>
        <message>
            <source>I know the PIN</source>
            <translation>Ik weet de pincode</translation>
        </message>
        <message>
            <source>PIN forgotten?</source>
            <translation>Pincode vergeten?</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Terug</translation>
        </message>
    </context>
    <context>
        <name>HandoverQuestion</name>
        <message>
            <source>Question %1 of %2</source>
            <translation>Vraag %1 van %2</translation>
        </message>
        <message>
            <source>Back to my answers</source>
            <translation>Terug naar mijn antwoorden</translation>
        </message>
        <message>
            <source>Previous</source>
            <translation>Vorige</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Klaar</translation>
        </message>
        <message>
            <source>Check answers</source>
            <translation>Antwoorden controleren</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Volgende</translation>
        </message>
    </context>
    <context>
        <name>HandoverReview</name>
        <message>
            <source>Your answers</source>
            <translation>Uw antwoorden</translation>
        </message>
        <message>
            <source>Tap an answer to change it. After “Done” nobody can look at them here any more, not even you.</source>
            <translation>Tik op een antwoord om het te veranderen. Na ‘Klaar’ kunt ook u uw antwoorden hier niet meer bekijken.</translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) still need your attention</source>
            <translation>
                <numerusform>Er vraagt nog %n antwoord uw aandacht</numerusform>
                <numerusform>Er vragen nog %n antwoorden uw aandacht</numerusform>
            </translation>
        </message>
        <message>
            <source>Back to the questions</source>
            <translation>Terug naar de vragen</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Klaar</translation>
        </message>
    </context>
    <context>
        <name>HandoverWelcome</name>
        <message>
            <source>Language</source>
            <translation>Taal</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>Welkom</translation>
        </message>
        <message numerus="yes">
            <source>You fill in this questionnaire yourself. It takes about %n minute(s).</source>
            <translation>
                <numerusform>U vult deze vragenlijst zelf in. Dat kost ongeveer %n minuut.</numerusform>
                <numerusform>U vult deze vragenlijst zelf in. Dat kost ongeveer %n minuten.</numerusform>
            </translation>
        </message>
        <message>
            <source>You fill in this questionnaire yourself.</source>
            <translation>U vult deze vragenlijst zelf in.</translation>
        </message>
        <message>
            <source>When you are done, your answers disappear from the screen. Who comes after you sees nothing of them.</source>
            <translation>Als u klaar bent, verdwijnen uw antwoorden van het scherm. Wie na u komt, ziet er niets van.</translation>
        </message>
        <message>
            <source>Every answer is saved at once. You can go back and change an answer until you are done.</source>
            <translation>Elk antwoord wordt direct opgeslagen. U kunt teruggaan en een antwoord veranderen totdat u klaar bent.</translation>
        </message>
        <message>
            <source>If nobody touches the screen for a minute, it locks. With your own word you go on where you were.</source>
            <translation>Als niemand het scherm een minuut aanraakt, gaat het op slot. Met uw eigen woord gaat u verder waar u was.</translation>
        </message>
        <message>
            <source>required</source>
            <translation>verplicht</translation>
        </message>
        <message>
            <source>Your own word</source>
            <translation>Uw eigen woord</translation>
        </message>
        <message>
            <source>3 or more letters, easy to remember, such as an animal. Only you know it.</source>
            <translation>3 of meer letters en makkelijk te onthouden, zoals een dier. Alleen u weet het.</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>Beginnen</translation>
        </message>
    </context>
    <context>
        <name>HandsSheet</name>
        <message>
            <source>Hands up</source>
            <translation>Handen omhoog</translation>
        </message>
        <message>
            <source>Another statement</source>
            <translation>Een andere stelling</translation>
        </message>
        <message>
            <source>Agree</source>
            <translation>Eens</translation>
        </message>
        <message>
            <source>Disagree</source>
            <translation>Oneens</translation>
        </message>
        <message>
            <source>Abstain</source>
            <translation>Onthouding</translation>
        </message>
        <message>
            <source>Here now</source>
            <translation>Nu aanwezig</translation>
        </message>
        <message>
            <source>%1 did not raise a hand.</source>
            <translation>%1 staken geen hand op.</translation>
        </message>
        <message>
            <source>%1 · %2: %3 agree, %4 disagree, %5 abstain, of %6</source>
            <translation>%1 · %2: %3 eens, %4 oneens, %5 onthouding, van %6</translation>
        </message>
        <message>
            <source>Keep the count</source>
            <translation>Telling bewaren</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuleren</translation>
        </message>
    </context>
    <context>
        <name>InstanceHead</name>
        <message>
            <source>%1, folded</source>
            <translation>%1, dichtgeklapt</translation>
        </message>
        <message>
            <source>%1, unfolded</source>
            <translation>%1, opengeklapt</translation>
        </message>
        <message>
            <source>Remove %1</source>
            <translation>%1 verwijderen</translation>
        </message>
    </context>
    <context>
        <name>InterviewFlow</name>
        <message>
            <source>Photo</source>
            <translation>Foto</translation>
        </message>
        <message>
            <source>Sketch</source>
            <translation>Schets</translation>
        </message>
        <message>
            <source>Edit the picture</source>
            <translation>Foto bewerken</translation>
        </message>
    </context>
    <context>
        <name>InterviewPage</name>
        <message>
            <source>Close and go on later</source>
            <translation>Sluiten en later verdergaan</translation>
        </message>
        <message>
            <source>Time passed: %1</source>
            <translation>Verstreken tijd: %1</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Ongedaan maken</translation>
        </message>
        <message>
            <source>Not saved yet</source>
            <translation>Nog niet opgeslagen</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Opnieuw proberen</translation>
        </message>
        <message>
            <source>No notes yet. Choose who speaks and type what is said.</source>
            <translation>Nog geen notities. Kies wie er praat en typ wat er gezegd wordt.</translation>
        </message>
        <message>
            <source>Finish the interview?</source>
            <translation>Gesprek afronden?</translation>
        </message>
        <message>
            <source>The notes stay as they are and are sent to the central team. You can still look at them.</source>
            <translation>De notities blijven zoals ze zijn en gaan naar het centrale team. U kunt ze daarna nog bekijken.</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Afronden</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuleren</translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s) left</source>
            <translation>
                <numerusform>nog %n minuut</numerusform>
                <numerusform>nog %n minuten</numerusform>
            </translation>
        </message>
        <message>
            <source>time is up</source>
            <translation>de tijd is om</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Opnieuw</translation>
        </message>
        <message>
            <source>More: participants, hands, levels, agreements, closing</source>
            <translation>Meer: deelnemers, handen, niveau, afspraken, afronden</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) may hold a name and stay on this tablet until you look at them.</source>
            <translation>
                <numerusform>%n notitie bevat misschien een naam en blijft op deze tablet tot u ernaar kijkt.</numerusform>
                <numerusform>%n notities bevatten misschien een naam en blijven op deze tablet tot u ernaar kijkt.</numerusform>
            </translation>
        </message>
        <message>
            <source>Look at them</source>
            <translation>Bekijken</translation>
        </message>
        <message>
            <source>Signed off. Nothing can be changed until the interview is reopened.</source>
            <translation>Ondertekend. U kunt pas weer iets veranderen als u het gesprek heropent.</translation>
        </message>
        <message>
            <source>What changed</source>
            <translation>Wat er veranderde</translation>
        </message>
    </context>
    <context>
        <name>JoinSheet</name>
        <message>
            <source>Who is %1?</source>
            <translation>Wie is %1?</translation>
        </message>
        <message>
            <source>Everything of both is then of one person. It can be undone.</source>
            <translation>Alles van beiden is dan van één persoon. U kunt dit ongedaan maken.</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Samenvoegen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuleren</translation>
        </message>
    </context>
    <context>
        <name>KeepSheet</name>
        <message>
            <source>Keep this answer?</source>
            <translation>Dit antwoord houden?</translation>
        </message>
        <message>
            <source>Why is this the right answer?</source>
            <translation>Waarom is dit het goede antwoord?</translation>
        </message>
        <message>
            <source>For example: I asked the respondent again. The other answer and your reason stay in the history.</source>
            <translation>Bijvoorbeeld: ik heb het de respondent opnieuw gevraagd. Het andere antwoord en uw reden blijven in de geschiedenis staan.</translation>
        </message>
        <message>
            <source>Say why, in a few words.</source>
            <translation>Zeg waarom, in een paar woorden.</translation>
        </message>
        <message>
            <source>Keep this answer</source>
            <translation>Dit antwoord houden</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuleren</translation>
        </message>
    </context>
    <context>
        <name>KindBar</name>
        <message>
            <source>Kind of note</source>
            <translation>Soort notitie</translation>
        </message>
    </context>
    <context>
        <name>LanguageSheet</name>
        <message>
            <source>Language of the questions</source>
            <translation>Taal van de vragen</translation>
        </message>
    </context>
    <context>
        <name>LeaveSheet</name>
        <message>
            <source>Remove this study from the tablet?</source>
            <translation>Dit onderzoek van de tablet verwijderen?</translation>
        </message>
        <message>
            <source>Everything has been sent to the central team. The questionnaires, the answers and the enrolment go from this tablet. To come back you need a new code.</source>
            <translation>Alles is naar het centrale team verstuurd. De vragenlijsten, de antwoorden en de aanmelding verdwijnen van deze tablet. Om terug te komen hebt u een nieuwe code nodig.</translation>
        </message>
        <message>
            <source>This is on this tablet only: %1</source>
            <translation>Dit staat alleen op deze tablet: %1</translation>
        </message>
        <message>
            <source>Synchronise first. If that is not possible, save it to a file, and enter the code of that file here.</source>
            <translation>Synchroniseer eerst. Lukt dat niet, sla het dan op in een bestand en vul hier de code van dat bestand in.</translation>
        </message>
        <message>
            <source>Busy …</source>
            <translation>Bezig …</translation>
        </message>
        <message>
            <source>Synchronise now</source>
            <translation>Nu synchroniseren</translation>
        </message>
        <message>
            <source>Save it to a file</source>
            <translation>Opslaan in een bestand</translation>
        </message>
        <message>
            <source>Code of the file</source>
            <translation>Code van het bestand</translation>
        </message>
        <message>
            <source>This is not the code of the file that was saved last.</source>
            <translation>Dit is niet de code van het bestand dat het laatst is opgeslagen.</translation>
        </message>
        <message>
            <source>One moment …</source>
            <translation>Een ogenblik …</translation>
        </message>
        <message>
            <source>Remove the study</source>
            <translation>Onderzoek verwijderen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuleren</translation>
        </message>
    </context>
    <context>
        <name>LevelResult</name>
        <message>
            <source>Let everybody choose</source>
            <translation>Laat iedereen kiezen</translation>
        </message>
        <message>
            <source>Let others choose too</source>
            <translation>Laat ook anderen kiezen</translation>
        </message>
        <message>
            <source>The choices show once %1 participants have chosen.</source>
            <translation>De keuzes zijn te zien zodra %1 deelnemers hebben gekozen.</translation>
        </message>
        <message>
            <source>What was chosen: %1 on average</source>
            <translation>Wat is gekozen: gemiddeld %1</translation>
        </message>
        <message numerus="yes">
            <source>%n choice(s)</source>
            <translation>
                <numerusform>%n keuze</numerusform>
                <numerusform>%n keuzes</numerusform>
            </translation>
        </message>
        <message>
            <source>After the talk: the group’s level</source>
            <translation>Na het gesprek: het niveau van de groep</translation>
        </message>
        <message>
            <source>The group’s level: %1</source>
            <translation>Niveau van de groep: %1</translation>
        </message>
        <message>
            <source>Level %1</source>
            <translation>Niveau %1</translation>
        </message>
        <message>
            <source>How many see it differently</source>
            <translation>Hoeveel zien het anders</translation>
        </message>
        <message>
            <source>What they say</source>
            <translation>Wat zij zeggen</translation>
        </message>
        <message>
            <source>Note the dissent</source>
            <translation>Andere mening noteren</translation>
        </message>
    </context>
    <context>
        <name>LevelsPage</name>
        <message>
            <source>Level of cooperation</source>
            <translation>Niveau van samenwerking</translation>
        </message>
        <message>
            <source>Each chooses alone. Pass the tablet on.</source>
            <translation>Ieder kiest voor zichzelf. Geef de tablet door.</translation>
        </message>
        <message>
            <source>%1 of %2 have chosen</source>
            <translation>%1 van %2 hebben gekozen</translation>
        </message>
        <message>
            <source>End the round</source>
            <translation>Ronde afsluiten</translation>
        </message>
        <message>
            <source>Back to the notes</source>
            <translation>Terug naar de notities</translation>
        </message>
        <message>
            <source>End the round?</source>
            <translation>Ronde afsluiten?</translation>
        </message>
        <message numerus="yes">
            <source>%n choice(s) will be handed in together. Nobody can see who chose what.</source>
            <translation>
                <numerusform>%n keuze wordt ingeleverd. Niemand kan zien wie wat koos.</numerusform>
                <numerusform>%n keuzes worden samen ingeleverd. Niemand kan zien wie wat koos.</numerusform>
            </translation>
        </message>
        <message>
            <source>Hand in</source>
            <translation>Inleveren</translation>
        </message>
        <message>
            <source>Go on choosing</source>
            <translation>Verder kiezen</translation>
        </message>
    </context>
    <context>
        <name>Links</name>
        <message>
            <source>Open %1</source>
            <translation>%1 openen</translation>
        </message>
    </context>
    <context>
        <name>ListeningStrip</name>
        <message>
            <source>Recording of %1</source>
            <translation>Opname van %1</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pauzeren</translation>
        </message>
        <message>
            <source>Listen</source>
            <translation>Beluisteren</translation>
        </message>
        <message>
            <source>Ten seconds back</source>
            <translation>Tien seconden terug</translation>
        </message>
        <message>
            <source>Ten seconds on</source>
            <translation>Tien seconden verder</translation>
        </message>
        <message>
            <source>Place in the recording</source>
            <translation>Plaats in de opname</translation>
        </message>
        <message>
            <source>%1 · said at %2</source>
            <translation>%1 · gezegd om %2</translation>
        </message>
        <message>
            <source>Stop listening</source>
            <translation>Stoppen met luisteren</translation>
        </message>
    </context>
    <context>
        <name>Main</name>
        <message>
            <source>Fictitious data. Nothing here is real.</source>
            <translation>Fictieve gegevens. Niets hiervan is echt.</translation>
        </message>
        <message>
            <source>Note removed</source>
            <translation>Notitie verwijderd</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Ongedaan maken</translation>
        </message>
        <message>
            <source>%1 removed</source>
            <translation>%1 verwijderd</translation>
        </message>
    </context>
    <context>
        <name>MediaBar</name>
        <message>
            <source>Pause</source>
            <translation>Pauze</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Afspelen</translation>
        </message>
        <message>
            <source>Place in the recording</source>
            <translation>Plek in de opname</translation>
        </message>
        <message>
            <source>This device has no loudspeaker or headphones that can be reached: the film is silent.</source>
            <translation>Dit apparaat heeft geen luidspreker of koptelefoon die bereikbaar is: de film heeft geen geluid.</translation>
        </message>
    </context>
    <context>
        <name>Moment</name>
        <message>
            <source>today %1</source>
            <translation>vandaag %1</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>gisteren %1</translation>
        </message>
    </context>
    <context>
        <name>MomentEditor</name>
        <message>
            <source>%1: date</source>
            <translation>%1: datum</translation>
        </message>
        <message>
            <source>%1: time</source>
            <translation>%1: tijd</translation>
        </message>
    </context>
    <context>
        <name>NameBanner</name>
        <message>
            <source>A name, a number or a date of birth may be in here.</source>
            <translation>Hier staat misschien een naam, een nummer of een geboortedatum.</translation>
        </message>
        <message>
            <source>Replace by [client]</source>
            <translation>Vervangen door [cliënt]</translation>
        </message>
    </context>
    <context>
        <name>NamesSheet</name>
        <message>
            <source>Names before sending</source>
            <translation>Namen vóór het versturen</translation>
        </message>
        <message>
            <source>No notes are waiting.</source>
            <translation>Er wachten geen notities.</translation>
        </message>
        <message>
            <source>In these notes stands what looks like a name, a number or a date of birth. They are sent when you have chosen.</source>
            <translation>In deze notities staat iets dat lijkt op een naam, een nummer of een geboortedatum. Zij worden verstuurd als u hebt gekozen.</translation>
        </message>
        <message>
            <source>Found: %1</source>
            <translation>Gevonden: %1</translation>
        </message>
        <message>
            <source>Replace by [client]</source>
            <translation>Vervangen door [cliënt]</translation>
        </message>
        <message>
            <source>No client: keep it</source>
            <translation>Geen cliënt: laten staan</translation>
        </message>
    </context>
    <context>
        <name>NewPin</name>
        <message>
            <source>Your PIN</source>
            <translation>Uw pincode</translation>
        </message>
        <message>
            <source>4 or more digits or letters that the respondent does not know.</source>
            <translation>4 of meer cijfers of letters die de deelnemer niet weet.</translation>
        </message>
        <message>
            <source>A PIN has 4 or more digits or letters.</source>
            <translation>Een pincode heeft 4 of meer cijfers of letters.</translation>
        </message>
        <message>
            <source>Your PIN again</source>
            <translation>Nog een keer uw pincode</translation>
        </message>
        <message>
            <source>The two are not the same.</source>
            <translation>De twee zijn niet gelijk.</translation>
        </message>
    </context>
    <context>
        <name>NoteLine</name>
        <message>
            <source>Note</source>
            <translation>Notitie</translation>
        </message>
        <message>
            <source>What is said?</source>
            <translation>Wat wordt er gezegd?</translation>
        </message>
        <message>
            <source>Add note</source>
            <translation>Notitie toevoegen</translation>
        </message>
        <message>
            <source>Add marker</source>
            <translation>Markeren</translation>
        </message>
    </context>
    <context>
        <name>NoteRow</name>
        <message>
            <source>quote later</source>
            <translation>citaat later</translation>
        </message>
        <message>
            <source>stays here until it is looked at for names</source>
            <translation>blijft hier tot er op namen is gelet</translation>
        </message>
        <message>
            <source>names?</source>
            <translation>namen?</translation>
        </message>
        <message>
            <source>two versions</source>
            <translation>twee versies</translation>
        </message>
        <message>
            <source>with a photo</source>
            <translation>met een foto</translation>
        </message>
        <message>
            <source>in the recording at %1</source>
            <translation>in de opname op %1</translation>
        </message>
        <message>
            <source>to be heard now</source>
            <translation>nu te horen</translation>
        </message>
        <message>
            <source>Listen from %1 in the recording</source>
            <translation>Beluisteren vanaf %1 in de opname</translation>
        </message>
    </context>
    <context>
        <name>NoteSheet</name>
        <message>
            <source>Change note</source>
            <translation>Notitie wijzigen</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notitie</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Opslaan</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Verwijderen</translation>
        </message>
        <message>
            <source>Kind of note</source>
            <translation>Soort notitie</translation>
        </message>
        <message>
            <source>Who is speaking</source>
            <translation>Wie spreekt er</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>Labels</translation>
        </message>
        <message>
            <source>Quote later</source>
            <translation>Citaat later</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Onderwerp</translation>
        </message>
        <message>
            <source>Photo of this note</source>
            <translation>Foto bij deze notitie</translation>
        </message>
        <message>
            <source>Add a photo or sketch</source>
            <translation>Foto of schets toevoegen</translation>
        </message>
        <message>
            <source>Another photo or sketch</source>
            <translation>Andere foto of schets</translation>
        </message>
        <message>
            <source>Remove the photo</source>
            <translation>Foto verwijderen</translation>
        </message>
        <message>
            <source>Edit the picture</source>
            <translation>Foto bewerken</translation>
        </message>
        <message>
            <source>Listen from %1 in the recording</source>
            <translation>Beluisteren vanaf %1 in de opname</translation>
        </message>
    </context>
    <context>
        <name>Option</name>
        <message>
            <source>%1: larger picture</source>
            <translation>%1: grotere afbeelding</translation>
        </message>
    </context>
    <context>
        <name>OutcomeCard</name>
        <message>
            <source>Remove: %1</source>
            <translation>Verwijderen: %1</translation>
        </message>
        <message>
            <source>Add to: %1</source>
            <translation>Toevoegen aan: %1</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Toevoegen</translation>
        </message>
    </context>
    <context>
        <name>OutcomesPage</name>
        <message>
            <source>Agreements</source>
            <translation>Afspraken</translation>
        </message>
        <message>
            <source>Parking lot, actions, decisions</source>
            <translation>Parkeerplaats, acties, besluiten</translation>
        </message>
        <message>
            <source>Back to the notes</source>
            <translation>Terug naar de notities</translation>
        </message>
        <message>
            <source>Actions</source>
            <translation>Acties</translation>
        </message>
        <message>
            <source>Who does what, and when?</source>
            <translation>Wie doet wat, en wanneer?</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Wie</translation>
        </message>
        <message>
            <source>Who: P2, an organisation</source>
            <translation>Wie: P2, een organisatie</translation>
        </message>
        <message>
            <source>Ready on</source>
            <translation>Klaar op</translation>
        </message>
        <message>
            <source>Ready on, as 2026-12-31</source>
            <translation>Klaar op, zoals 2026-12-31</translation>
        </message>
        <message>
            <source>This is no date. Type it as 2026-12-31.</source>
            <translation>Dit is geen datum. Typ die als 2026-12-31.</translation>
        </message>
        <message>
            <source>Decisions</source>
            <translation>Besluiten</translation>
        </message>
        <message>
            <source>Nothing was decided yet.</source>
            <translation>Er is nog niets besloten.</translation>
        </message>
        <message>
            <source>Parking lot</source>
            <translation>Parkeerplaats</translation>
        </message>
        <message>
            <source>What comes back later.</source>
            <translation>Wat later terugkomt.</translation>
        </message>
    </context>
    <context>
        <name>PeoplePage</name>
        <message>
            <source>Participants and consent</source>
            <translation>Deelnemers en toestemming</translation>
        </message>
        <message numerus="yes">
            <source>%n here now</source>
            <translation>
                <numerusform>%n aanwezig</numerusform>
                <numerusform>%n aanwezig</numerusform>
            </translation>
        </message>
        <message>
            <source>Back to the notes</source>
            <translation>Terug naar de notities</translation>
        </message>
        <message>
            <source>Add a participant</source>
            <translation>Deelnemer toevoegen</translation>
        </message>
        <message>
            <source>Nobody at the table yet</source>
            <translation>Er zit nog niemand aan tafel</translation>
        </message>
        <message>
            <source>Add each participant with a code, in the order in which they sit.</source>
            <translation>Voeg elke deelnemer toe met een code, in de volgorde waarin zij zitten.</translation>
        </message>
        <message>
            <source>Everybody else agrees</source>
            <translation>Alle anderen akkoord</translation>
        </message>
        <message>
            <source>Seats</source>
            <translation>Plaatsen aan tafel</translation>
        </message>
        <message>
            <source>%1 withdraws consent for: %2</source>
            <translation>%1 trekt de toestemming in voor: %2</translation>
        </message>
        <message numerus="yes">
            <source>%n entry(s) will not be readable any more, on every tablet and in the portal.</source>
            <translation>
                <numerusform>%n aantekening is daarna niet meer te lezen, op geen tablet en niet in het portaal.</numerusform>
                <numerusform>%n aantekeningen zijn daarna niet meer te lezen, op geen tablet en niet in het portaal.</numerusform>
            </translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Intrekken</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuleren</translation>
        </message>
    </context>
    <context>
        <name>PhotoSheet</name>
        <message>
            <source>Photo or sketch</source>
            <translation>Foto of schets</translation>
        </message>
        <message>
            <source>Photo or sketch of this note</source>
            <translation>Foto of schets bij deze notitie</translation>
        </message>
        <message>
            <source>It becomes a note on this topic, with the time. Where and with what it was taken is left out of the file.</source>
            <translation>Het wordt een notitie bij dit onderwerp, met de tijd. Waar en waarmee de foto is gemaakt, blijft buiten het bestand.</translation>
        </message>
        <message>
            <source>Where and with what it was taken is left out of the file.</source>
            <translation>Waar en waarmee de foto is gemaakt, blijft buiten het bestand.</translation>
        </message>
        <message>
            <source>What it shows</source>
            <translation>Wat erop staat</translation>
        </message>
        <message>
            <source>What it shows (optional)</source>
            <translation>Wat erop staat (mag leeg blijven)</translation>
        </message>
        <message>
            <source>Who is in the picture? Nobody, when it is of paper alone.</source>
            <translation>Wie staat erop? Niemand, als het alleen papier is.</translation>
        </message>
        <message>
            <source>Who is in the picture?</source>
            <translation>Wie staat erop?</translation>
        </message>
        <message>
            <source>Did not agree to be in a picture: %1. Take one without them.</source>
            <translation>Gaf geen toestemming voor een foto: %1. Maak er een zonder hen.</translation>
        </message>
        <message>
            <source>Taking in the picture…</source>
            <translation>Foto wordt ingelezen…</translation>
        </message>
        <message>
            <source>Choose a picture</source>
            <translation>Kies een foto</translation>
        </message>
        <message>
            <source>This device has no camera that can be reached. A picture can be chosen from a file.</source>
            <translation>Dit apparaat heeft geen camera die bereikbaar is. U kunt een foto uit een bestand kiezen.</translation>
        </message>
        <message>
            <source>Meetmoment may not use the camera. Allow it in the settings of this device, or choose a picture from a file.</source>
            <translation>Meetmoment mag de camera niet gebruiken. Sta dat toe in de instellingen van dit apparaat, of kies een foto uit een bestand.</translation>
        </message>
        <message>
            <source>Take a photo</source>
            <translation>Foto maken</translation>
        </message>
        <message>
            <source>Draw a sketch</source>
            <translation>Schets tekenen</translation>
        </message>
        <message>
            <source>Go on drawing</source>
            <translation>Verder tekenen</translation>
        </message>
        <message>
            <source>Edit the picture</source>
            <translation>Foto bewerken</translation>
        </message>
    </context>
    <context>
        <name>Picker</name>
        <message>
            <source>%1 of %2</source>
            <translation>%1 van %2</translation>
        </message>
    </context>
    <context>
        <name>Picture</name>
        <message>
            <source>Larger picture</source>
            <translation>Grotere afbeelding</translation>
        </message>
    </context>
    <context>
        <name>PinSheet</name>
        <message>
            <source>Change the PIN</source>
            <translation>Pincode veranderen</translation>
        </message>
        <message>
            <source>Choose a PIN</source>
            <translation>Pincode kiezen</translation>
        </message>
        <message>
            <source>With this PIN you take the tablet back from a respondent.</source>
            <translation>Met deze pincode neemt u de tablet terug van een deelnemer.</translation>
        </message>
        <message>
            <source>The PIN that you have now</source>
            <translation>Uw pincode van nu</translation>
        </message>
        <message>
            <source>A new one-time code</source>
            <translation>Een nieuwe eenmalige code</translation>
        </message>
        <message>
            <source>Ask the study team for a code for you. The server checks it, so you need a network. Nothing on the tablet is lost.</source>
            <translation>Vraag het onderzoeksteam om een code voor u. De server controleert die, dus u hebt een netwerk nodig. Er gaat niets van de tablet verloren.</translation>
        </message>
        <message>
            <source>I know the PIN</source>
            <translation>Ik weet de pincode</translation>
        </message>
        <message>
            <source>PIN forgotten?</source>
            <translation>Pincode vergeten?</translation>
        </message>
        <message>
            <source>Check the code</source>
            <translation>Code controleren</translation>
        </message>
        <message>
            <source>Keep this PIN</source>
            <translation>Pincode bewaren</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuleren</translation>
        </message>
    </context>
    <context>
        <name>PlaceButton</name>
        <message>
            <source>Take where I am</source>
            <translation>Mijn plaats gebruiken</translation>
        </message>
        <message>
            <source>This device cannot tell where it is. Places are typed.</source>
            <translation>Dit apparaat weet niet waar het is. U typt de plaats.</translation>
        </message>
        <message>
            <source>Looking for where this device is…</source>
            <translation>De plaats wordt gezocht…</translation>
        </message>
        <message>
            <source>Use this place</source>
            <translation>Deze plaats gebruiken</translation>
        </message>
        <message>
            <source>Stop looking</source>
            <translation>Stoppen met zoeken</translation>
        </message>
    </context>
    <context>
        <name>PlaceFields</name>
        <message>
            <source>Latitude, for example 52.37</source>
            <translation>Breedtegraad, bijvoorbeeld 52,37</translation>
        </message>
        <message>
            <source>%1: latitude</source>
            <translation>%1: breedtegraad</translation>
        </message>
        <message>
            <source>Longitude, for example 4.89</source>
            <translation>Lengtegraad, bijvoorbeeld 4,89</translation>
        </message>
        <message>
            <source>%1: longitude</source>
            <translation>%1: lengtegraad</translation>
        </message>
    </context>
    <context>
        <name>PointRow</name>
        <message>
            <source>Point %1</source>
            <translation>Punt %1</translation>
        </message>
        <message>
            <source>%1, point %2</source>
            <translation>%1, punt %2</translation>
        </message>
        <message>
            <source>Remove point %1</source>
            <translation>Punt %1 weghalen</translation>
        </message>
        <message>
            <source>%1, remove point %2</source>
            <translation>%1, punt %2 weghalen</translation>
        </message>
    </context>
    <context>
        <name>PointsEditor</name>
        <message>
            <source>An area has at least three points.</source>
            <translation>Een gebied heeft ten minste drie punten.</translation>
        </message>
        <message>
            <source>A line has at least two points.</source>
            <translation>Een lijn heeft ten minste twee punten.</translation>
        </message>
        <message>
            <source>Add a point</source>
            <translation>Punt toevoegen</translation>
        </message>
        <message>
            <source>Add the point where I am</source>
            <translation>Mijn plaats toevoegen</translation>
        </message>
    </context>
    <context>
        <name>Problem</name>
        <message>
            <source>(Code: %1)</source>
            <translation>(Code: %1)</translation>
        </message>
        <message>
            <source>A newer version of Meetmoment has used this data folder. Nothing was changed. Install the newest version of Meetmoment and open it again.</source>
            <translation>Een nieuwere versie van Meetmoment heeft deze gegevens gebruikt. Er is niets veranderd. Installeer de nieuwste versie van Meetmoment en open de app opnieuw.</translation>
        </message>
        <message>
            <source>Meetmoment is already open with this data folder. Close the other window, then open Meetmoment again.</source>
            <translation>Meetmoment is al open met deze gegevens. Sluit het andere venster en open Meetmoment opnieuw.</translation>
        </message>
        <message>
            <source>The data on this device is damaged. Nothing was changed. Do not remove Meetmoment: ask the study team to help you save what is there.</source>
            <translation>De gegevens op deze tablet zijn beschadigd. Er is niets veranderd. Verwijder Meetmoment niet: vraag het onderzoeksteam om u te helpen redden wat er is.</translation>
        </message>
        <message>
            <source>The data on this device is locked, and its key cannot be reached. Nothing was changed. Unlock the keychain of this device, or restart it and sign in, then open Meetmoment again. If that does not help, do not remove Meetmoment: ask the study team.</source>
            <translation>De gegevens op deze tablet zijn versleuteld en de sleutel is niet bereikbaar. Er is niets veranderd. Ontgrendel de sleutelbos van deze tablet, of herstart de tablet en meld u aan. Open Meetmoment daarna opnieuw. Helpt dat niet? Verwijder Meetmoment niet, maar vraag het onderzoeksteam om hulp.</translation>
        </message>
        <message>
            <source>This device has no room left. Remove photos or other files, then open Meetmoment again.</source>
            <translation>Er is geen ruimte meer op deze tablet. Verwijder foto’s of andere bestanden en open Meetmoment opnieuw.</translation>
        </message>
        <message>
            <source>The data folder cannot be opened. Check that you may write in it, then open Meetmoment again.</source>
            <translation>De map met gegevens kan niet worden geopend. Controleer of u erin mag schrijven en open Meetmoment opnieuw.</translation>
        </message>
        <message>
            <source>There is no room left on this device. Your answer is still on the screen, but it is not saved yet. Remove photos or other files. Meetmoment keeps trying.</source>
            <translation>Er is geen ruimte meer op deze tablet. Uw antwoord staat nog op het scherm, maar is nog niet opgeslagen. Verwijder foto’s of andere bestanden. Meetmoment blijft het proberen.</translation>
        </message>
        <message>
            <source>Your answer could not be saved. It is still on the screen. Leave Meetmoment open; it keeps trying.</source>
            <translation>Uw antwoord kon niet worden opgeslagen. Het staat nog op het scherm. Laat Meetmoment open; de app blijft het proberen.</translation>
        </message>
        <message>
            <source>This is not an address of a server. It looks like https://meetmoment.example.nl.</source>
            <translation>Dit is geen adres van een server. Een adres ziet er zo uit: https://meetmoment.example.nl.</translation>
        </message>
        <message>
            <source>This code is not complete. A code has 16 letters and digits, in four groups of four.</source>
            <translation>Deze code is niet volledig. Een code heeft 16 letters en cijfers, in vier groepjes van vier.</translation>
        </message>
        <message>
            <source>This code is not right. Check the code and the server. Nothing was sent.</source>
            <translation>Deze code klopt niet. Controleer de code en de server. Er is niets verstuurd.</translation>
        </message>
        <message>
            <source>This code has been used already. Ask the study team for a new code.</source>
            <translation>Deze code is al gebruikt. Vraag het onderzoeksteam om een nieuwe code.</translation>
        </message>
        <message>
            <source>This code has expired. Ask the study team for a new code.</source>
            <translation>Deze code is verlopen. Vraag het onderzoeksteam om een nieuwe code.</translation>
        </message>
        <message>
            <source>There were too many attempts. Wait a minute and try again.</source>
            <translation>Er zijn te veel pogingen gedaan. Wacht een minuut en probeer het opnieuw.</translation>
        </message>
        <message>
            <source>The server cannot be reached. Check the network and the server&apos;s address, then try again.</source>
            <translation>De server is niet bereikbaar. Controleer het netwerk en het adres van de server en probeer het opnieuw.</translation>
        </message>
        <message>
            <source>The connection with this server is not safe. Check the server&apos;s address. Nothing was sent.</source>
            <translation>De verbinding met deze server is niet veilig. Controleer het adres van de server. Er is niets verstuurd.</translation>
        </message>
        <message>
            <source>The server gave an answer that Meetmoment does not understand. Try again later.</source>
            <translation>De server gaf een antwoord dat Meetmoment niet begrijpt. Probeer het later opnieuw.</translation>
        </message>
        <message>
            <source>The server does not know this device any more. Your answers stay on this device. Ask the study team.</source>
            <translation>De server kent deze tablet niet meer. Uw antwoorden blijven op deze tablet. Vraag het onderzoeksteam om hulp.</translation>
        </message>
        <message>
            <source>The connection with the server is not safe. Nothing was sent. Try another network, or ask the study team.</source>
            <translation>De verbinding met de server is niet veilig. Er is niets verstuurd. Probeer een ander netwerk of vraag het onderzoeksteam om hulp.</translation>
        </message>
        <message>
            <source>Sending did not work. Your answers stay on this device. Try again later.</source>
            <translation>Versturen is niet gelukt. Uw antwoorden blijven op deze tablet. Probeer het later opnieuw.</translation>
        </message>
        <message>
            <source>This questionnaire is not on this device yet. Connect with the network and synchronise.</source>
            <translation>Deze vragenlijst staat nog niet op deze tablet. Maak verbinding met het netwerk en synchroniseer.</translation>
        </message>
        <message>
            <source>This cannot be opened. Nothing was changed.</source>
            <translation>Dit kan niet worden geopend. Er is niets veranderd.</translation>
        </message>
        <message>
            <source>This code is for somebody else. Ask the study team for a code for the person whom this tablet is enrolled for.</source>
            <translation>Deze code is voor iemand anders. Vraag het onderzoeksteam om een code voor de persoon op wiens naam deze tablet staat.</translation>
        </message>
        <message>
            <source>This is not the word that was chosen.</source>
            <translation>Dit is niet het woord dat is gekozen.</translation>
        </message>
        <message>
            <source>This PIN is not right.</source>
            <translation>Deze pincode klopt niet.</translation>
        </message>
        <message>
            <source>A PIN has 4 or more digits or letters.</source>
            <translation>Een pincode heeft 4 of meer cijfers of letters.</translation>
        </message>
        <message>
            <source>This did not work. Nothing was lost. Try again.</source>
            <translation>Dit is niet gelukt. Er is niets verloren gegaan. Probeer het opnieuw.</translation>
        </message>
        <message>
            <source>There is no room left on this device, so the file was not kept. The answer is as it was. Remove photos or other files, then choose the file again.</source>
            <translation>Er is geen ruimte meer op dit apparaat, dus het bestand is niet bewaard. Het antwoord is zoals het was. Verwijder foto’s of andere bestanden en kies het bestand opnieuw.</translation>
        </message>
        <message>
            <source>This file is larger than 64 MB. Choose a smaller one. The answer is as it was.</source>
            <translation>Dit bestand is groter dan 64 MB. Kies een kleiner bestand. Het antwoord is zoals het was.</translation>
        </message>
        <message>
            <source>This file cannot be read. Perhaps the app may not open it, or it is gone. The answer is as it was.</source>
            <translation>Dit bestand kan niet worden gelezen. Misschien mag de app het niet openen, of is het weg. Het antwoord is zoals het was.</translation>
        </message>
        <message>
            <source>This file is empty. The answer is as it was.</source>
            <translation>Dit bestand is leeg. Het antwoord is zoals het was.</translation>
        </message>
        <message>
            <source>This file is not a picture that Meetmoment can read. The answer is as it was.</source>
            <translation>Dit bestand is geen afbeelding die Meetmoment kan lezen. Het antwoord is zoals het was.</translation>
        </message>
        <message>
            <source>This file is on another device or on the server and has not been fetched yet.</source>
            <translation>Dit bestand staat op een ander apparaat of op de server en is nog niet opgehaald.</translation>
        </message>
        <message>
            <source>This file is damaged on this device. The answer stays. Choose the file again if you have it, or ask the study team.</source>
            <translation>Dit bestand is op dit apparaat beschadigd. Het antwoord blijft staan. Kies het bestand opnieuw als u het hebt, of vraag het onderzoeksteam.</translation>
        </message>
        <message>
            <source>The file was not kept. The answer is as it was.</source>
            <translation>Het bestand is niet bewaard. Het antwoord is zoals het was.</translation>
        </message>
        <message>
            <source>This device has no microphone that can be reached. Nothing was recorded.</source>
            <translation>Dit apparaat heeft geen microfoon die bereikbaar is. Er is niets opgenomen.</translation>
        </message>
        <message>
            <source>Meetmoment may not use the microphone. Allow it in the settings of this device, then try again.</source>
            <translation>Meetmoment mag de microfoon niet gebruiken. Sta dat toe in de instellingen van dit apparaat en probeer het opnieuw.</translation>
        </message>
        <message>
            <source>The microphone is in use by something else. Close that, then try again.</source>
            <translation>De microfoon is bezet. Sluit het programma dat hem gebruikt en probeer het opnieuw.</translation>
        </message>
        <message>
            <source>The microphone stopped. What was recorded until then is kept.</source>
            <translation>De microfoon is gestopt. Wat tot dan toe is opgenomen, is bewaard.</translation>
        </message>
        <message>
            <source>This device cannot play sound or films. The answer is kept and can be played in the portal.</source>
            <translation>Dit apparaat kan geen geluid of film afspelen. Het antwoord is bewaard en kan in het portaal worden afgespeeld.</translation>
        </message>
        <message>
            <source>This device has no loudspeaker or headphones that can be reached. The answer is kept.</source>
            <translation>Dit apparaat heeft geen luidspreker of koptelefoon die bereikbaar is. Het antwoord is bewaard.</translation>
        </message>
        <message>
            <source>This file cannot be played on this device. The answer is kept as it is.</source>
            <translation>Dit bestand kan op dit apparaat niet worden afgespeeld. Het antwoord is bewaard zoals het is.</translation>
        </message>
        <message>
            <source>There is no room left on this device. What was said last is not saved yet. Remove photos or other files. Meetmoment keeps trying.</source>
            <translation>Er is geen ruimte meer op dit apparaat. Wat het laatst is gezegd, is nog niet bewaard. Verwijder foto’s of andere bestanden. Meetmoment blijft het proberen.</translation>
        </message>
        <message>
            <source>What was said last is not saved yet. Leave Meetmoment open; it keeps trying.</source>
            <translation>Wat het laatst is gezegd, is nog niet bewaard. Laat Meetmoment open; het blijft het proberen.</translation>
        </message>
        <message>
            <source>This device has no camera that can be reached. A picture can be chosen from a file.</source>
            <translation>Dit apparaat heeft geen camera die bereikbaar is. U kunt een afbeelding uit een bestand kiezen.</translation>
        </message>
        <message>
            <source>Meetmoment may not use the camera. Allow it in the settings of this device, or choose a picture from a file.</source>
            <translation>Meetmoment mag de camera niet gebruiken. Sta dat toe in de instellingen van dit apparaat, of kies een afbeelding uit een bestand.</translation>
        </message>
        <message>
            <source>The camera is in use by something else. Close that, then try again.</source>
            <translation>De camera is bezet. Sluit het programma dat hem gebruikt en probeer het opnieuw.</translation>
        </message>
        <message>
            <source>The camera stopped. Try again, or choose a picture from a file. The answer is as it was.</source>
            <translation>De camera is gestopt. Probeer het opnieuw, of kies een afbeelding uit een bestand. Het antwoord is niet veranderd.</translation>
        </message>
        <message>
            <source>This device cannot tell. Nothing was recorded.</source>
            <translation>Dit apparaat weet dat niet. Er is niets vastgelegd.</translation>
        </message>
        <message>
            <source>The settings of this device do not allow it. Nothing was recorded.</source>
            <translation>De instellingen van dit apparaat staan dat niet toe. Er is niets vastgelegd.</translation>
        </message>
        <message>
            <source>No place was found. Nothing was recorded.</source>
            <translation>Er is geen plaats gevonden. Er is niets vastgelegd.</translation>
        </message>
        <message>
            <source>This device cannot tell where it is. Type the place.</source>
            <translation>Dit apparaat weet niet waar het is. Typ de plaats.</translation>
        </message>
        <message>
            <source>Meetmoment may not know where this device is. Allow it in the settings of this device, or type the place.</source>
            <translation>Meetmoment mag niet weten waar dit apparaat is. Sta dat toe in de instellingen van dit apparaat, of typ de plaats.</translation>
        </message>
        <message>
            <source>No place was found. Go outside or near a window and try again, or type the place.</source>
            <translation>Er is geen plaats gevonden. Ga naar buiten of bij een raam staan en probeer het opnieuw, of typ de plaats.</translation>
        </message>
        <message>
            <source>There are other answers by now. Nothing was changed. Look at them again.</source>
            <translation>Er zijn intussen andere antwoorden. Er is niets veranderd. Bekijk ze opnieuw.</translation>
        </message>
        <message>
            <source>Something on this questionnaire was changed and is not finished. Nothing was changed now. Open the questionnaire and finish it first.</source>
            <translation>In deze vragenlijst is iets veranderd dat nog niet is afgerond. Er is nu niets veranderd. Open de vragenlijst en rond die eerst af.</translation>
        </message>
        <message>
            <source>Say why, in a few words.</source>
            <translation>Zeg waarom, in een paar woorden.</translation>
        </message>
        <message>
            <source>Something on this tablet has not been sent. Nothing was removed. Synchronise first, or save it to a file.</source>
            <translation>Er staat iets op deze tablet dat nog niet is verstuurd. Er is niets verwijderd. Synchroniseer eerst, of sla het op in een bestand.</translation>
        </message>
        <message>
            <source>Something has changed since the file was saved. Nothing was removed. Save a new file first.</source>
            <translation>Er is iets veranderd sinds het bestand is opgeslagen. Er is niets verwijderd. Sla eerst een nieuw bestand op.</translation>
        </message>
        <message>
            <source>There is no room left on this device for the file. Nothing was lost. Remove photos or other files and try again.</source>
            <translation>Er is geen ruimte meer op dit apparaat voor het bestand. Er is niets verloren. Verwijder foto’s of andere bestanden en probeer het opnieuw.</translation>
        </message>
        <message>
            <source>The file cannot be written in %1. Nothing was lost. Check the permissions of Meetmoment and try again.</source>
            <translation>Het bestand kan niet worden geschreven in %1. Er is niets verloren. Controleer de rechten van Meetmoment en probeer het opnieuw.</translation>
        </message>
        <message>
            <source>The file could not be made. Nothing was lost. Try again.</source>
            <translation>Het bestand kon niet worden gemaakt. Er is niets verloren. Probeer het opnieuw.</translation>
        </message>
    </context>
    <context>
        <name>ProblemBanner</name>
        <message numerus="yes">
            <source>Wait %n second(s), then try again.</source>
            <translation>
                <numerusform>Wacht %n seconde en probeer het opnieuw.</numerusform>
                <numerusform>Wacht %n seconden en probeer het opnieuw.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Wait %n minute(s), then try again.</source>
            <translation>
                <numerusform>Wacht %n minuut en probeer het opnieuw.</numerusform>
                <numerusform>Wacht %n minuten en probeer het opnieuw.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>QuestionDelegate</name>
        <message>
            <source>There are two answers to this question</source>
            <translation>Er zijn twee antwoorden op deze vraag</translation>
        </message>
    </context>
    <context>
        <name>QuestionHead</name>
        <message>
            <source>%1 (required)</source>
            <translation>%1 (verplicht)</translation>
        </message>
        <message>
            <source>Required</source>
            <translation>Verplicht</translation>
        </message>
        <message>
            <source>Less explanation</source>
            <translation>Minder uitleg</translation>
        </message>
        <message>
            <source>More explanation</source>
            <translation>Meer uitleg</translation>
        </message>
    </context>
    <context>
        <name>QuestionnaireFlow</name>
        <message>
            <source>This questionnaire cannot be opened</source>
            <translation>Deze vragenlijst kan niet worden geopend</translation>
        </message>
        <message>
            <source>Back to Today</source>
            <translation>Terug naar Vandaag</translation>
        </message>
    </context>
    <context>
        <name>QuestionnairePage</name>
        <message>
            <source>Section %1 of %2</source>
            <translation>Onderdeel %1 van %2</translation>
        </message>
        <message>
            <source>Close and go on later</source>
            <translation>Sluiten en later verdergaan</translation>
        </message>
        <message>
            <source>Language of the questions</source>
            <translation>Taal van de vragen</translation>
        </message>
        <message numerus="yes">
            <source>about %n minute(s) to go</source>
            <translation>
                <numerusform>nog ongeveer %n minuut</numerusform>
                <numerusform>nog ongeveer %n minuten</numerusform>
            </translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Voortgang</translation>
        </message>
        <message>
            <source>Not saved yet</source>
            <translation>Nog niet opgeslagen</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Opnieuw proberen</translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) still need your attention</source>
            <translation>
                <numerusform>Er vraagt nog %n antwoord uw aandacht</numerusform>
                <numerusform>Er vragen nog %n antwoorden uw aandacht</numerusform>
            </translation>
        </message>
        <message>
            <source>Previous</source>
            <translation>Vorige</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Volgende</translation>
        </message>
        <message>
            <source>Check answers</source>
            <translation>Antwoorden controleren</translation>
        </message>
        <message>
            <source>Give the tablet to the respondent</source>
            <translation>Tablet aan de deelnemer geven</translation>
        </message>
    </context>
    <context>
        <name>RangePicker</name>
        <message>
            <source>Choose</source>
            <translation>Kies</translation>
        </message>
    </context>
    <context>
        <name>RankEditor</name>
        <message>
            <source>Tap what comes first, then what comes second, and so on.</source>
            <translation>Tik op wat op de eerste plaats komt, daarna op wat op de tweede plaats komt, en zo verder.</translation>
        </message>
        <message>
            <source>Placed: %1 of %2. Tap the next one, or move them with the arrows.</source>
            <translation>Geplaatst: %1 van %2. Tik op de volgende, of verplaats ze met de pijlen.</translation>
        </message>
        <message>
            <source>Everything has a place. The arrows move an answer, a tap takes it out.</source>
            <translation>Alles heeft een plaats. Met de pijlen verplaatst u een antwoord. Tikt u erop, dan gaat het eruit.</translation>
        </message>
    </context>
    <context>
        <name>RankRow</name>
        <message>
            <source>%1, place %2 of %3</source>
            <translation>%1, plaats %2 van %3</translation>
        </message>
        <message>
            <source>%1, no place yet</source>
            <translation>%1, nog geen plaats</translation>
        </message>
        <message>
            <source>%1: one place up</source>
            <translation>%1: een plaats omhoog</translation>
        </message>
        <message>
            <source>%1: one place down</source>
            <translation>%1: een plaats omlaag</translation>
        </message>
    </context>
    <context>
        <name>RatingEditor</name>
        <message>
            <source>%1 of %2 stars</source>
            <translation>%1 van %2 sterren</translation>
        </message>
    </context>
    <context>
        <name>ReadBackCard</name>
        <message>
            <source>Confirmed</source>
            <translation>Bevestigd</translation>
        </message>
        <message>
            <source>Corrected</source>
            <translation>Gecorrigeerd</translation>
        </message>
        <message>
            <source>To be confirmed</source>
            <translation>Nog te bevestigen</translation>
        </message>
        <message>
            <source>Hide the notes</source>
            <translation>Notities verbergen</translation>
        </message>
        <message numerus="yes">
            <source>Show %n note(s)</source>
            <translation>
                <numerusform>%n notitie tonen</numerusform>
                <numerusform>%n notities tonen</numerusform>
            </translation>
        </message>
        <message>
            <source>Correction: %1</source>
            <translation>Correctie: %1</translation>
        </message>
        <message>
            <source>Summary of %1</source>
            <translation>Samenvatting van %1</translation>
        </message>
        <message>
            <source>Summary to read out</source>
            <translation>Samenvatting om voor te lezen</translation>
        </message>
        <message>
            <source>A new summary, or a correction</source>
            <translation>Een nieuwe samenvatting, of een correctie</translation>
        </message>
        <message>
            <source>Keep as summary</source>
            <translation>Bewaren als samenvatting</translation>
        </message>
        <message>
            <source>Note as correction</source>
            <translation>Noteren als correctie</translation>
        </message>
        <message>
            <source>The group agrees</source>
            <translation>De groep is het eens</translation>
        </message>
    </context>
    <context>
        <name>RecordList</name>
        <message>
            <source>%1 of %2 questions</source>
            <translation>%1 van %2 vragen</translation>
        </message>
        <message>
            <source>Receipt %1</source>
            <translation>Ontvangstcode %1</translation>
        </message>
        <message>
            <source>Two answers to one question</source>
            <translation>Twee antwoorden op één vraag</translation>
        </message>
        <message>
            <source>Answers do not fit together</source>
            <translation>Antwoorden passen niet bij elkaar</translation>
        </message>
        <message>
            <source>Not sent yet</source>
            <translation>Nog niet verstuurd</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s)</source>
            <translation>
                <numerusform>%n notitie</numerusform>
                <numerusform>%n notities</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RecorderSheet</name>
        <message>
            <source>Recording</source>
            <translation>Opname</translation>
        </message>
        <message>
            <source>Ask for consent</source>
            <translation>Toestemming vragen</translation>
        </message>
        <message>
            <source>Everybody who is here agreed to be recorded before it starts. It stops by itself when somebody comes in who did not.</source>
            <translation>De opname begint pas als iedereen die er is, toestemming gaf. Komt er iemand bij die dat niet deed, dan stopt hij vanzelf.</translation>
        </message>
        <message>
            <source>Off the record since %1</source>
            <translation>Niet opgenomen sinds %1</translation>
        </message>
        <message>
            <source>Recording: %1</source>
            <translation>Opname: %1</translation>
        </message>
        <message>
            <source>How loud it is</source>
            <translation>Hoe hard het klinkt</translation>
        </message>
        <message>
            <source>Recorded so far</source>
            <translation>Tot nu toe opgenomen</translation>
        </message>
        <message>
            <source>Remove the recording of %1</source>
            <translation>Opname van %1 verwijderen</translation>
        </message>
        <message>
            <source>Start recording</source>
            <translation>Opname beginnen</translation>
        </message>
        <message>
            <source>Record on</source>
            <translation>Weer opnemen</translation>
        </message>
        <message>
            <source>Off the record</source>
            <translation>Even niet opnemen</translation>
        </message>
        <message>
            <source>Stop recording</source>
            <translation>Opname stoppen</translation>
        </message>
        <message>
            <source>Listen to the recording of %1</source>
            <translation>De opname van %1 beluisteren</translation>
        </message>
    </context>
    <context>
        <name>RecorderStrip</name>
        <message>
            <source>Recording</source>
            <translation>Opname</translation>
        </message>
        <message>
            <source>Off the record since %1</source>
            <translation>Niet opgenomen sinds %1</translation>
        </message>
        <message>
            <source>Keeping the recording…</source>
            <translation>Opname wordt bewaard…</translation>
        </message>
        <message>
            <source>How loud it is</source>
            <translation>Hoe hard het klinkt</translation>
        </message>
        <message>
            <source>Record on</source>
            <translation>Weer opnemen</translation>
        </message>
        <message>
            <source>Off the record</source>
            <translation>Even niet opnemen</translation>
        </message>
        <message>
            <source>Stop recording</source>
            <translation>Opname stoppen</translation>
        </message>
    </context>
    <context>
        <name>RemoveSheet</name>
        <message>
            <source>Remove %1?</source>
            <translation>%1 verwijderen?</translation>
        </message>
        <message>
            <source>What was filled in here is removed with it. You can undo this right away.</source>
            <translation>Wat hier is ingevuld, verdwijnt mee. U kunt dit meteen ongedaan maken.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Verwijderen</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Laten staan</translation>
        </message>
    </context>
    <context>
        <name>ReopenSheet</name>
        <message>
            <source>Reopen the interview?</source>
            <translation>Gesprek heropenen?</translation>
        </message>
        <message>
            <source>The signature is taken back, and notes can be changed again. What changes is listed. Sign off once more when you are done.</source>
            <translation>De ondertekening wordt teruggenomen en u kunt weer notities veranderen. Wat verandert, komt in een lijst. Onderteken opnieuw als u klaar bent.</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>Waarom?</translation>
        </message>
        <message>
            <source>Reopen</source>
            <translation>Heropenen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuleren</translation>
        </message>
    </context>
    <context>
        <name>ReviewPage</name>
        <message>
            <source>Close and go on later</source>
            <translation>Sluiten en later verdergaan</translation>
        </message>
        <message>
            <source>Not saved yet</source>
            <translation>Nog niet opgeslagen</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Opnieuw proberen</translation>
        </message>
        <message>
            <source>Check the answers</source>
            <translation>Controleer de antwoorden</translation>
        </message>
        <message>
            <source>Tap an answer to change it.</source>
            <translation>Tik op een antwoord om het te wijzigen.</translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) still need your attention</source>
            <translation>
                <numerusform>Er vraagt nog %n antwoord uw aandacht</numerusform>
                <numerusform>Er vragen nog %n antwoorden uw aandacht</numerusform>
            </translation>
        </message>
        <message>
            <source>This questionnaire was finished before. If you change something, tell us why.</source>
            <translation>Deze vragenlijst was al afgerond. Wijzigt u iets? Schrijf dan op waarom.</translation>
        </message>
        <message>
            <source>Why do you change this?</source>
            <translation>Waarom wijzigt u dit?</translation>
        </message>
        <message>
            <source>For example: the answer was entered wrongly.</source>
            <translation>Bijvoorbeeld: het antwoord was verkeerd ingevuld.</translation>
        </message>
        <message>
            <source>Back to the questions</source>
            <translation>Terug naar de vragen</translation>
        </message>
        <message>
            <source>Finish again</source>
            <translation>Opnieuw afronden</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Afronden</translation>
        </message>
    </context>
    <context>
        <name>SavedPage</name>
        <message>
            <source>Thank you. Everything is saved.</source>
            <translation>Dank u wel. Alles is opgeslagen.</translation>
        </message>
        <message>
            <source>The answers are on this tablet. They are sent by themselves as soon as there is a network.</source>
            <translation>De antwoorden staan op deze tablet. Ze worden vanzelf verstuurd zodra er netwerk is.</translation>
        </message>
        <message>
            <source>Receipt code</source>
            <translation>Ontvangstcode</translation>
        </message>
        <message>
            <source>With this code the answers can be found again, for example to change or remove them. It does not say who filled them in.</source>
            <translation>Met deze code zijn de antwoorden terug te vinden, bijvoorbeeld om ze te wijzigen of te verwijderen. De code zegt niet wie ze heeft ingevuld.</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Klaar</translation>
        </message>
    </context>
    <context>
        <name>Saving</name>
        <message>
            <source>Saving…</source>
            <translation>Opslaan…</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>Opgeslagen</translation>
        </message>
        <message>
            <source>Not saved yet</source>
            <translation>Nog niet opgeslagen</translation>
        </message>
    </context>
    <context>
        <name>ScaleEditor</name>
        <message>
            <source>scale from %1 to %2</source>
            <translation>schaal van %1 tot en met %2</translation>
        </message>
    </context>
    <context>
        <name>SearchField</name>
        <message>
            <source>Type to search</source>
            <translation>Typ om te zoeken</translation>
        </message>
        <message>
            <source>Clear the search</source>
            <translation>Zoekopdracht wissen</translation>
        </message>
    </context>
    <context>
        <name>SeatRow</name>
        <message>
            <source>away</source>
            <translation>weg</translation>
        </message>
        <message>
            <source>%1: one seat earlier</source>
            <translation>%1: een plaats naar voren</translation>
        </message>
        <message>
            <source>%1: one seat later</source>
            <translation>%1: een plaats naar achteren</translation>
        </message>
        <message>
            <source>Leaves</source>
            <translation>Vertrekt</translation>
        </message>
        <message>
            <source>Comes in</source>
            <translation>Komt binnen</translation>
        </message>
        <message>
            <source>%1 is somebody who is here already</source>
            <translation>%1 is iemand die er al bij staat</translation>
        </message>
    </context>
    <context>
        <name>SectionButton</name>
        <message>
            <source>%1. Show all sections</source>
            <translation>%1. Alle onderdelen tonen</translation>
        </message>
    </context>
    <context>
        <name>SectionEntry</name>
        <message>
            <source>%1 of %2</source>
            <translation>%1 van %2</translation>
        </message>
        <message>
            <source>something to look at</source>
            <translation>hier is nog iets aan te vullen</translation>
        </message>
    </context>
    <context>
        <name>SectionRail</name>
        <message>
            <source>%1% answered</source>
            <translation>%1% ingevuld</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Voortgang</translation>
        </message>
        <message numerus="yes">
            <source>about %n minute(s) to go</source>
            <translation>
                <numerusform>nog ongeveer %n minuut</numerusform>
                <numerusform>nog ongeveer %n minuten</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SectionSheet</name>
        <message>
            <source>Sections</source>
            <translation>Onderdelen</translation>
        </message>
    </context>
    <context>
        <name>SelectEditor</name>
        <message>
            <source>%1 of %2</source>
            <translation>%1 van %2</translation>
        </message>
        <message>
            <source>There is nothing to choose from yet.</source>
            <translation>Er is nog niets om uit te kiezen.</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>Settings</source>
            <translation>Instellingen</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Terug</translation>
        </message>
        <message>
            <source>Language of the app</source>
            <translation>Taal van de app</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Kleuren</translation>
        </message>
        <message>
            <source>As the tablet</source>
            <translation>Zoals de tablet</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Licht</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Donker</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>Hoog contrast</translation>
        </message>
        <message>
            <source>Size of text</source>
            <translation>Tekstgrootte</translation>
        </message>
        <message>
            <source>This is how a question looks now.</source>
            <translation>Zo ziet een vraag er nu uit.</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>Versie %1</translation>
        </message>
        <message>
            <source>Study: %1</source>
            <translation>Onderzoek: %1</translation>
        </message>
        <message>
            <source>Enrolled for: %1</source>
            <translation>Aangemeld voor: %1</translation>
        </message>
        <message>
            <source>Giving the tablet to a respondent</source>
            <translation>De tablet aan een deelnemer geven</translation>
        </message>
        <message>
            <source>With your PIN you take the tablet back.</source>
            <translation>Met uw pincode neemt u de tablet terug.</translation>
        </message>
        <message>
            <source>There is no PIN yet. You choose one before you give the tablet for the first time.</source>
            <translation>Er is nog geen pincode. U kiest die voordat u de tablet voor het eerst geeft.</translation>
        </message>
        <message>
            <source>Change the PIN</source>
            <translation>Pincode veranderen</translation>
        </message>
        <message>
            <source>Choose a PIN</source>
            <translation>Pincode kiezen</translation>
        </message>
        <message>
            <source>Work that has not been sent</source>
            <translation>Werk dat nog niet is verstuurd</translation>
        </message>
        <message>
            <source>Everything has been sent.</source>
            <translation>Alles is verstuurd.</translation>
        </message>
        <message>
            <source>Save it to a file</source>
            <translation>Opslaan in een bestand</translation>
        </message>
        <message>
            <source>Studies on this tablet</source>
            <translation>Onderzoeken op deze tablet</translation>
        </message>
        <message>
            <source>Each study has its own data. Only the one that is open synchronises.</source>
            <translation>Elk onderzoek heeft eigen gegevens. Alleen het onderzoek dat open is, wordt gesynchroniseerd.</translation>
        </message>
        <message>
            <source>Enrol in another study</source>
            <translation>Aanmelden voor een ander onderzoek</translation>
        </message>
        <message>
            <source>Remove this study from the tablet</source>
            <translation>Dit onderzoek van de tablet verwijderen</translation>
        </message>
        <message>
            <source>Data for support</source>
            <translation>Gegevens voor hulp</translation>
        </message>
    </context>
    <context>
        <name>Sheet</name>
        <message>
            <source>Close</source>
            <translation>Sluiten</translation>
        </message>
    </context>
    <context>
        <name>SheetSelect</name>
        <message>
            <source>Search and choose</source>
            <translation>Zoek en kies</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>Kies</translation>
        </message>
    </context>
    <context>
        <name>ShortcutSheet</name>
        <message>
            <source>Add the note</source>
            <translation>Notitie toevoegen</translation>
        </message>
        <message>
            <source>New line in the note</source>
            <translation>Nieuwe regel in de notitie</translation>
        </message>
        <message>
            <source>In the note: P3 speaks</source>
            <translation>In de notitie: P3 spreekt</translation>
        </message>
        <message>
            <source>In the note: several speak, unknown speaker</source>
            <translation>In de notitie: meerdere sprekers, spreker onbekend</translation>
        </message>
        <message>
            <source>In the note: a tag, by its first letters</source>
            <translation>In de notitie: een label, met de eerste letters</translation>
        </message>
        <message>
            <source>At the start of a note: verbatim</source>
            <translation>Aan het begin van een notitie: letterlijk</translation>
        </message>
        <message>
            <source>Speaker by seat</source>
            <translation>Spreker naar plaats aan tafel</translation>
        </message>
        <message>
            <source>The next in the turn order speaks</source>
            <translation>De volgende op de sprekerslijst spreekt</translation>
        </message>
        <message>
            <source>Kind of note</source>
            <translation>Soort notitie</translation>
        </message>
        <message>
            <source>Topic before, next topic</source>
            <translation>Vorig onderwerp, volgend onderwerp</translation>
        </message>
        <message>
            <source>Quote later</source>
            <translation>Citaat later</translation>
        </message>
        <message>
            <source>Count hands</source>
            <translation>Handen tellen</translation>
        </message>
        <message>
            <source>Level of cooperation</source>
            <translation>Niveau van samenwerking</translation>
        </message>
        <message>
            <source>Park a subject: what stands in the line</source>
            <translation>Onderwerp parkeren: wat op de regel staat</translation>
        </message>
        <message>
            <source>Action: what stands in the line</source>
            <translation>Actie: wat op de regel staat</translation>
        </message>
        <message>
            <source>Decision: what stands in the line</source>
            <translation>Besluit: wat op de regel staat</translation>
        </message>
        <message>
            <source>Participants and consent</source>
            <translation>Deelnemers en toestemming</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Ongedaan maken</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Opnieuw</translation>
        </message>
        <message>
            <source>Back, or close the interview</source>
            <translation>Terug, of het gesprek sluiten</translation>
        </message>
        <message>
            <source>This list</source>
            <translation>Deze lijst</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Toetsen</translation>
        </message>
        <message>
            <source>Search the tags</source>
            <translation>Zoek een label</translation>
        </message>
        <message>
            <source>Record; off the record and on again</source>
            <translation>Opnemen; even niet en weer wel</translation>
        </message>
        <message>
            <source>Photo or sketch</source>
            <translation>Foto of schets</translation>
        </message>
        <message>
            <source>Recording: listen, pause</source>
            <translation>Opname: beluisteren, pauzeren</translation>
        </message>
        <message>
            <source>Recording: ten seconds back, on</source>
            <translation>Opname: tien seconden terug, verder</translation>
        </message>
    </context>
    <context>
        <name>SignOffCard</name>
        <message>
            <source>Signed off</source>
            <translation>Ondertekend</translation>
        </message>
        <message>
            <source>Still open. You may sign off all the same.</source>
            <translation>Nog open. U mag toch ondertekenen.</translation>
        </message>
        <message>
            <source>Finish the interview</source>
            <translation>Gesprek afronden</translation>
        </message>
        <message>
            <source>Sign off</source>
            <translation>Ondertekenen</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) after that</source>
            <translation>
                <numerusform>%n verandering daarna</numerusform>
                <numerusform>%n veranderingen daarna</numerusform>
            </translation>
        </message>
        <message>
            <source>The recording still runs. Stop it before you sign off.</source>
            <translation>De opname loopt nog. Stop hem voordat u ondertekent.</translation>
        </message>
        <message>
            <source>Stop recording</source>
            <translation>Opname stoppen</translation>
        </message>
        <message>
            <source>What changed</source>
            <translation>Wat er veranderde</translation>
        </message>
        <message>
            <source>Reopen…</source>
            <translation>Heropenen…</translation>
        </message>
    </context>
    <context>
        <name>SliderEditor</name>
        <message>
            <source>One step down</source>
            <translation>Een stap omlaag</translation>
        </message>
        <message>
            <source>One step up</source>
            <translation>Een stap omhoog</translation>
        </message>
        <message>
            <source>Slide or tap to answer</source>
            <translation>Schuif of tik om te antwoorden</translation>
        </message>
        <message>
            <source>not answered</source>
            <translation>niet beantwoord</translation>
        </message>
    </context>
    <context>
        <name>SoundRecorder</name>
        <message>
            <source>This device has no microphone that can be reached. A sound file can be chosen.</source>
            <translation>Dit apparaat heeft geen microfoon die bereikbaar is. U kunt een geluidsbestand kiezen.</translation>
        </message>
        <message>
            <source>Meetmoment may not use the microphone. Allow it in the settings of this device, then try again.</source>
            <translation>Meetmoment mag de microfoon niet gebruiken. Sta dat toe in de instellingen van dit apparaat en probeer het opnieuw.</translation>
        </message>
        <message>
            <source>Record again</source>
            <translation>Opnieuw opnemen</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Opnemen</translation>
        </message>
        <message>
            <source>Recording: %1</source>
            <translation>Opname loopt: %1</translation>
        </message>
        <message>
            <source>Paused at %1</source>
            <translation>Gepauzeerd op %1</translation>
        </message>
        <message>
            <source>Keeping the recording…</source>
            <translation>De opname wordt bewaard…</translation>
        </message>
        <message>
            <source>Loudness</source>
            <translation>Geluidssterkte</translation>
        </message>
        <message>
            <source>Stop and keep</source>
            <translation>Stoppen en bewaren</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pauze</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Verder</translation>
        </message>
        <message>
            <source>Do not keep</source>
            <translation>Niet bewaren</translation>
        </message>
    </context>
    <context>
        <name>SketchBanner</name>
        <message>
            <source>A sketch or a picture is not finished. Reopen the interview to go on with it.</source>
            <translation>Er is nog een schets of foto niet af. Heropen het gesprek om ermee verder te gaan.</translation>
        </message>
        <message>
            <source>A sketch or a picture is not finished.</source>
            <translation>Er is nog een schets of foto niet af.</translation>
        </message>
        <message>
            <source>Understood</source>
            <translation>Begrepen</translation>
        </message>
        <message>
            <source>Go on with it</source>
            <translation>Verdergaan</translation>
        </message>
    </context>
    <context>
        <name>SpeakerBar</name>
        <message>
            <source>Who is speaking</source>
            <translation>Wie praat er</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Toevoegen</translation>
        </message>
        <message>
            <source>Add a participant</source>
            <translation>Deelnemer toevoegen</translation>
        </message>
        <message numerus="yes">
            <source>%n turn(s)</source>
            <translation>
                <numerusform>%n beurt</numerusform>
                <numerusform>%n beurten</numerusform>
            </translation>
        </message>
        <message>
            <source>no notes</source>
            <translation>geen notities</translation>
        </message>
        <message>
            <source>no quotes</source>
            <translation>geen citaten</translation>
        </message>
        <message>
            <source>%1 in turn</source>
            <translation>%1e aan de beurt</translation>
        </message>
        <message>
            <source>away</source>
            <translation>weg</translation>
        </message>
        <message>
            <source>Hold to put on the turn order</source>
            <translation>Houd vast om op de sprekerslijst te zetten</translation>
        </message>
        <message>
            <source>Next in turn</source>
            <translation>Volgende spreker</translation>
        </message>
    </context>
    <context>
        <name>StartingPage</name>
        <message>
            <source>Opening your data …</source>
            <translation>Uw gegevens worden geopend …</translation>
        </message>
    </context>
    <context>
        <name>Stepper</name>
        <message>
            <source>%1: one less</source>
            <translation>%1: een minder</translation>
        </message>
        <message>
            <source>%1: one more</source>
            <translation>%1: een meer</translation>
        </message>
    </context>
    <context>
        <name>StudyList</name>
        <message>
            <source>Open now</source>
            <translation>Nu open</translation>
        </message>
        <message>
            <source>Not everything has been sent</source>
            <translation>Nog niet alles is verstuurd</translation>
        </message>
    </context>
    <context>
        <name>SyncPage</name>
        <message>
            <source>Synchronisation</source>
            <translation>Synchroniseren</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Terug</translation>
        </message>
        <message>
            <source>Busy …</source>
            <translation>Bezig …</translation>
        </message>
        <message>
            <source>Synchronise now</source>
            <translation>Nu synchroniseren</translation>
        </message>
        <message>
            <source>You can go on working. Synchronising runs by itself and nothing is lost when it is interrupted.</source>
            <translation>U kunt gewoon doorwerken. Synchroniseren gaat vanzelf en er gaat niets verloren als het stopt.</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Wat er is gebeurd</translation>
        </message>
        <message>
            <source>Save what is unsent to a file</source>
            <translation>Opslaan wat nog niet is verstuurd</translation>
        </message>
    </context>
    <context>
        <name>TableRow</name>
        <message>
            <source>%1 (required)</source>
            <translation>%1 (verplicht)</translation>
        </message>
        <message>
            <source>Required</source>
            <translation>Verplicht</translation>
        </message>
    </context>
    <context>
        <name>TagBar</name>
        <message>
            <source>Tags</source>
            <translation>Labels</translation>
        </message>
        <message>
            <source>Tag: %1</source>
            <translation>Label: %1</translation>
        </message>
        <message>
            <source>Quote later</source>
            <translation>Citaat later</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Zoeken</translation>
        </message>
        <message>
            <source>Search the tags</source>
            <translation>Zoek een label</translation>
        </message>
    </context>
    <context>
        <name>TagSheet</name>
        <message>
            <source>Tags</source>
            <translation>Labels</translation>
        </message>
        <message>
            <source>Search the tags</source>
            <translation>Zoek een label</translation>
        </message>
        <message>
            <source>No tag is called that. Type it in the note, then it can be found later.</source>
            <translation>Zo heet geen label. Typ het in de notitie, dan is het later te vinden.</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Klaar</translation>
        </message>
    </context>
    <context>
        <name>TalkCard</name>
        <message>
            <source>The talk so far</source>
            <translation>Het gesprek tot nu toe</translation>
        </message>
        <message>
            <source>By how long somebody had the word: from the tap on a speaker to the next tap.</source>
            <translation>Naar hoe lang iemand het woord had: van de tik op een spreker tot de volgende tik.</translation>
        </message>
        <message numerus="yes">
            <source>%1 %, %n turn(s), %2</source>
            <translation>
                <numerusform>%1 %, %n beurt, %2</numerusform>
                <numerusform>%1 %, %n beurten, %2</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them did not have the word yet</source>
            <translation>
                <numerusform>%n van hen had het woord nog niet</numerusform>
                <numerusform>%n van hen hadden het woord nog niet</numerusform>
            </translation>
        </message>
        <message>
            <source>not yet</source>
            <translation>nog niet</translation>
        </message>
        <message numerus="yes">
            <source>%n turn(s)</source>
            <translation>
                <numerusform>%n beurt</numerusform>
                <numerusform>%n beurten</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TaskCard</name>
        <message>
            <source>%1 of %2 done</source>
            <translation>%1 van %2 klaar</translation>
        </message>
        <message>
            <source>%1 done</source>
            <translation>%1 klaar</translation>
        </message>
        <message>
            <source>Start interview</source>
            <translation>Gesprek beginnen</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Beginnen</translation>
        </message>
        <message numerus="yes">
            <source>about %n minute(s)</source>
            <translation>
                <numerusform>ongeveer %n minuut</numerusform>
                <numerusform>ongeveer %n minuten</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TextEditor</name>
        <message>
            <source>Hide what is typed</source>
            <translation>Verbergen wat u typt</translation>
        </message>
        <message>
            <source>Show what is typed</source>
            <translation>Tonen wat u typt</translation>
        </message>
        <message>
            <source>Open this website</source>
            <translation>Deze website openen</translation>
        </message>
    </context>
    <context>
        <name>TimeEditor</name>
        <message>
            <source>hh:mm</source>
            <translation>uu:mm</translation>
        </message>
        <message>
            <source>Choose a time</source>
            <translation>Tijd kiezen</translation>
        </message>
    </context>
    <context>
        <name>TodayPage</name>
        <message>
            <source>Settings</source>
            <translation>Instellingen</translation>
        </message>
        <message>
            <source>Some questions have two answers</source>
            <translation>Sommige vragen hebben twee antwoorden</translation>
        </message>
        <message>
            <source>Some answers do not fit together</source>
            <translation>Sommige antwoorden passen niet bij elkaar</translation>
        </message>
        <message>
            <source>You and a colleague each changed something. Together it breaks a rule of the questionnaire. The central team will look at it.</source>
            <translation>U en een collega hebben elk iets gewijzigd. Samen past het niet bij een regel van de vragenlijst. Het centrale team kijkt ernaar.</translation>
        </message>
        <message>
            <source>Search in what you filled in</source>
            <translation>Zoeken in wat u hebt ingevuld</translation>
        </message>
        <message>
            <source>Go on with</source>
            <translation>Verdergaan</translation>
        </message>
        <message>
            <source>Nothing found for “%1”.</source>
            <translation>Niets gevonden voor ‘%1’.</translation>
        </message>
        <message>
            <source>Nothing begun yet</source>
            <translation>Nog niets begonnen</translation>
        </message>
        <message>
            <source>What you fill in appears here, so that you can go on with it later.</source>
            <translation>Wat u invult, ziet u hier terug. Dan kunt u er later mee verdergaan.</translation>
        </message>
        <message>
            <source>To do</source>
            <translation>Te doen</translation>
        </message>
        <message>
            <source>Round</source>
            <translation>Meting</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>Regio</translation>
        </message>
        <message>
            <source>Nothing to do here now</source>
            <translation>Hier is nu niets te doen</translation>
        </message>
        <message>
            <source>Choose another round or region, or synchronise to fetch new work.</source>
            <translation>Kies een andere meting of regio, of synchroniseer om nieuw werk op te halen.</translation>
        </message>
        <message>
            <source>Finished</source>
            <translation>Afgerond</translation>
        </message>
        <message>
            <source>The study team has this tablet emptied</source>
            <translation>Het onderzoeksteam laat deze tablet leegmaken</translation>
        </message>
        <message>
            <source>Something is typed and not added yet, such as a note in an interview. Add it or clear it. As soon as everything has been sent, this study goes from the tablet.</source>
            <translation>Er is iets getypt dat nog niet is toegevoegd, zoals een notitie in een gesprek. Voeg het toe of maak het leeg. Zodra alles is verstuurd, verdwijnt dit onderzoek van de tablet.</translation>
        </message>
        <message>
            <source>As soon as everything has been sent, this study goes from the tablet. Nothing is lost.</source>
            <translation>Zodra alles is verstuurd, verdwijnt dit onderzoek van de tablet. Er gaat niets verloren.</translation>
        </message>
        <message>
            <source>You and a colleague changed the same answer. Nothing is lost. If you know which one is right, you can settle it.</source>
            <translation>U en een collega hebben hetzelfde antwoord veranderd. Er is niets verloren. Weet u welk antwoord goed is, dan kunt u kiezen.</translation>
        </message>
        <message>
            <source>Look at them</source>
            <translation>Bekijken</translation>
        </message>
        <message>
            <source>Sent back by the central team</source>
            <translation>Teruggestuurd door het centrale team</translation>
        </message>
    </context>
    <context>
        <name>ToolSheet</name>
        <message>
            <source>More</source>
            <translation>Meer</translation>
        </message>
        <message>
            <source>Participants and consent</source>
            <translation>Deelnemers en toestemming</translation>
        </message>
        <message>
            <source>Codes, seats, who came and left</source>
            <translation>Codes, plaatsen, wie kwam en ging</translation>
        </message>
        <message>
            <source>Count hands</source>
            <translation>Handen tellen</translation>
        </message>
        <message>
            <source>Hands, out of who is here</source>
            <translation>Handen, van wie er is</translation>
        </message>
        <message>
            <source>Level of cooperation</source>
            <translation>Niveau van samenwerking</translation>
        </message>
        <message>
            <source>Each chooses alone, then the group</source>
            <translation>Ieder kiest eerst zelf, daarna de groep</translation>
        </message>
        <message>
            <source>Agreements</source>
            <translation>Afspraken</translation>
        </message>
        <message>
            <source>Parking lot, actions, decisions</source>
            <translation>Parkeerplaats, acties, besluiten</translation>
        </message>
        <message>
            <source>Closing in the room</source>
            <translation>Afronden met de groep</translation>
        </message>
        <message>
            <source>Read back, debrief, sign off</source>
            <translation>Teruglezen, nabespreken, ondertekenen</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Toetsen</translation>
        </message>
        <message>
            <source>For a note-taker with a keyboard: F1</source>
            <translation>Voor wie met een toetsenbord notuleert: F1</translation>
        </message>
        <message>
            <source>Finish the interview</source>
            <translation>Gesprek afronden</translation>
        </message>
        <message>
            <source>Park or skip this topic</source>
            <translation>Dit onderwerp parkeren of overslaan</translation>
        </message>
        <message>
            <source>With a reason; or hold a topic</source>
            <translation>Met een reden; of houd een onderwerp ingedrukt</translation>
        </message>
        <message>
            <source>Photo or sketch</source>
            <translation>Foto of schets</translation>
        </message>
        <message>
            <source>Of a flip-over, on this topic</source>
            <translation>Van een flap, bij dit onderwerp</translation>
        </message>
        <message>
            <source>Recording</source>
            <translation>Opname</translation>
        </message>
        <message>
            <source>When everybody agrees to it</source>
            <translation>Als iedereen toestemming geeft</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>Naast elkaar</translation>
        </message>
        <message>
            <source>The notes of both, and what you agree on</source>
            <translation>De notities van beiden, en waar u het over eens bent</translation>
        </message>
        <message>
            <source>What changed</source>
            <translation>Wat er veranderde</translation>
        </message>
        <message>
            <source>By whom, since the read-back or the signature</source>
            <translation>Door wie, sinds het teruglezen of de ondertekening</translation>
        </message>
    </context>
    <context>
        <name>TopicChip</name>
        <message>
            <source>%1 min</source>
            <translation>%1 min</translation>
        </message>
        <message>
            <source>%1 of %2 min</source>
            <translation>%1 van %2 min</translation>
        </message>
        <message>
            <source>over time</source>
            <translation>langer dan gepland</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s)</source>
            <translation>
                <numerusform>%n notitie</numerusform>
                <numerusform>%n notities</numerusform>
            </translation>
        </message>
        <message>
            <source>parked</source>
            <translation>geparkeerd</translation>
        </message>
        <message>
            <source>skipped</source>
            <translation>overgeslagen</translation>
        </message>
        <message>
            <source>Hold for parking and skipping</source>
            <translation>Houd vast om te parkeren of over te slaan</translation>
        </message>
    </context>
    <context>
        <name>TopicSheet</name>
        <message>
            <source>Reason to park or skip (optional)</source>
            <translation>Reden om te parkeren of over te slaan (niet verplicht)</translation>
        </message>
        <message>
            <source>Go to this topic</source>
            <translation>Naar dit onderwerp</translation>
        </message>
        <message>
            <source>Take up again</source>
            <translation>Weer oppakken</translation>
        </message>
        <message>
            <source>Park</source>
            <translation>Parkeren</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>Overslaan</translation>
        </message>
    </context>
    <context>
        <name>TriggerEditor</name>
        <message>
            <source>required</source>
            <translation>verplicht</translation>
        </message>
    </context>
    <context>
        <name>WorkFileSheet</name>
        <message>
            <source>The file is there</source>
            <translation>Het bestand staat klaar</translation>
        </message>
        <message>
            <source>Save unsent work to a file</source>
            <translation>Niet-verstuurd werk opslaan</translation>
        </message>
        <message>
            <source>For when this tablet cannot send: it is broken, or there will be no network. The file holds everything that the central team does not have yet. What is on the tablet stays, and is still sent by itself.</source>
            <translation>Voor als deze tablet niet kan versturen: hij is stuk, of er komt geen netwerk. In het bestand staat alles wat het centrale team nog niet heeft. Wat op de tablet staat, blijft staan en wordt nog steeds vanzelf verstuurd.</translation>
        </message>
        <message>
            <source>The file is sealed. Afterwards you see a code; without it nobody can open the file.</source>
            <translation>Het bestand is verzegeld. U ziet daarna een code; zonder die code kan niemand het bestand openen.</translation>
        </message>
        <message>
            <source>Write this code down now. You see it only once.</source>
            <translation>Schrijf deze code nu op. U ziet hem maar één keer.</translation>
        </message>
        <message>
            <source>Take the file to the study team, for example on a USB stick. Give them the code another way, such as by telephone.</source>
            <translation>Breng het bestand naar het onderzoeksteam, bijvoorbeeld op een usb-stick. Geef de code op een andere manier door, zoals per telefoon.</translation>
        </message>
        <message>
            <source>The file: %1</source>
            <translation>Het bestand: %1</translation>
        </message>
        <message>
            <source>One moment …</source>
            <translation>Een ogenblik …</translation>
        </message>
        <message>
            <source>Save the file</source>
            <translation>Bestand opslaan</translation>
        </message>
        <message>
            <source>I have written it down</source>
            <translation>Ik heb hem opgeschreven</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuleren</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::AttachmentController</name>
        <message>
            <source>Pictures</source>
            <translation>Afbeeldingen</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Documenten</translation>
        </message>
        <message>
            <source>Downloads</source>
            <translation>Downloads</translation>
        </message>
        <message>
            <source>Recordings and music</source>
            <translation>Geluid en muziek</translation>
        </message>
        <message>
            <source>Films</source>
            <translation>Films</translation>
        </message>
        <message>
            <source>Home folder</source>
            <translation>Persoonlijke map</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Bestand</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Afbeelding</translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>Geluid</translation>
        </message>
        <message>
            <source>Film</source>
            <translation>Film</translation>
        </message>
        <message>
            <source>%1 file</source>
            <translation>%1-bestand</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::ChangesController</name>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>onbekend</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::ClocksController</name>
        <message>
            <source>Not compared yet: its times are those of its own clock.</source>
            <translation>Nog niet vergeleken: de tijden zijn die van de eigen klok.</translation>
        </message>
        <message>
            <source>the server</source>
            <translation>de server</translation>
        </message>
        <message>
            <source>the other tablet</source>
            <translation>de andere tablet</translation>
        </message>
        <message>
            <source>In step with %1, within %2 seconds. Measured at %3.</source>
            <translation>Loopt gelijk met %1, op %2 seconden na. Gemeten om %3.</translation>
        </message>
        <message>
            <source>%1 seconds behind %2, give or take %3. Measured at %4; its times are corrected.</source>
            <translation>Loopt %1 seconden achter op %2, plus of min %3. Gemeten om %4; de tijden worden verbeterd.</translation>
        </message>
        <message>
            <source>%1 seconds ahead of %2, give or take %3. Measured at %4; its times are corrected.</source>
            <translation>Loopt %1 seconden voor op %2, plus of min %3. Gemeten om %4; de tijden worden verbeterd.</translation>
        </message>
        <message>
            <source>That is not the number. Look at the other tablet and type all six digits, or begin again.</source>
            <translation>Dat is het getal niet. Kijk op de andere tablet en typ alle zes cijfers, of begin opnieuw.</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::ClosingController</name>
        <message>
            <source>The interview is not finished.</source>
            <translation>Het gesprek is nog niet afgerond.</translation>
        </message>
        <message>
            <source>Not read back: %1</source>
            <translation>Niet teruggelezen: %1</translation>
        </message>
        <message>
            <source>Something has two versions.</source>
            <translation>Iets heeft twee versies.</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::CompareController</name>
        <message>
            <source>You</source>
            <translation>U</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::ConflictsController</name>
        <message>
            <source>Confirmed</source>
            <translation>Bevestigd</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>Geen antwoord</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::ConsentController</name>
        <message>
            <source>Notes</source>
            <translation>Notities</translation>
        </message>
        <message>
            <source>Quotes</source>
            <translation>Citaten</translation>
        </message>
        <message>
            <source>Recording</source>
            <translation>Geluidsopname</translation>
        </message>
        <message>
            <source>Photos</source>
            <translation>Foto’s</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::EnrolController</name>
        <message>
            <source>Looking for the server…</source>
            <translation>De server zoeken…</translation>
        </message>
        <message>
            <source>Checking that it is the right server…</source>
            <translation>Controleren of het de juiste server is…</translation>
        </message>
        <message>
            <source>Registering this device…</source>
            <translation>Deze tablet aanmelden…</translation>
        </message>
        <message>
            <source>Fetching questionnaires…</source>
            <translation>Vragenlijsten ophalen…</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Klaar</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::HandoverController</name>
        <message>
            <source>I take part. You may use my answers for this study.</source>
            <translation>Ik doe mee. U mag mijn antwoorden gebruiken voor dit onderzoek.</translation>
        </message>
        <message>
            <source>Choose a word of 3 or more letters.</source>
            <translation>Kies een woord van 3 of meer letters.</translation>
        </message>
        <message>
            <source>You can only begin when you want to take part.</source>
            <translation>U kunt alleen beginnen als u mee wilt doen.</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::HandsController</name>
        <message>
            <source>%1 hands, but %2 people are there.</source>
            <translation>%1 handen, maar er zijn %2 mensen.</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::InterviewController</name>
        <message>
            <source>This interview was signed off. Take the sign-off back before you change it.</source>
            <translation>Dit gesprek is ondertekend. Neem de ondertekening terug voordat u iets verandert.</translation>
        </message>
        <message>
            <source>That could not be done. (Code: %1)</source>
            <translation>Dat is niet gelukt. (Code: %1)</translation>
        </message>
        <message>
            <source>Undo: %1</source>
            <translation>Ongedaan maken: %1</translation>
        </message>
        <message>
            <source>Redo: %1</source>
            <translation>Opnieuw: %1</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::InterviewPart</name>
        <message>
            <source>Several</source>
            <translation>Meerdere</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Onbekend</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::ListeningController</name>
        <message>
            <source>%1 to %2</source>
            <translation>%1 tot %2</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::OutcomesController</name>
        <message>
            <source>Moment</source>
            <translation>Moment</translation>
        </message>
        <message>
            <source>Surprise</source>
            <translation>Verrassing</translation>
        </message>
        <message>
            <source>Hypothesis</source>
            <translation>Vermoeden</translation>
        </message>
        <message>
            <source>Open question</source>
            <translation>Open vraag</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::PhotosController</name>
        <message>
            <source>The tablet is full, so the picture was not kept. Make room, then try again.</source>
            <translation>De tablet is vol, dus de afbeelding is niet bewaard. Maak ruimte en probeer het opnieuw.</translation>
        </message>
        <message>
            <source>This picture is larger than 64 MB. Choose a smaller one.</source>
            <translation>Deze foto is groter dan 64 MB. Kies een kleinere.</translation>
        </message>
        <message>
            <source>This file cannot be read. Perhaps the app may not open it, or it is gone.</source>
            <translation>Dit bestand is niet te lezen. Misschien mag de app het niet openen, of is het weg.</translation>
        </message>
        <message>
            <source>This file is empty.</source>
            <translation>Dit bestand is leeg.</translation>
        </message>
        <message>
            <source>This file is not a picture that Meetmoment can read.</source>
            <translation>Dit bestand is geen foto die Meetmoment kan lezen.</translation>
        </message>
        <message>
            <source>The picture was not kept. (Code: %1)</source>
            <translation>De foto is niet bewaard. (Code: %1)</translation>
        </message>
        <message>
            <source>The camera stopped. Try again, or choose a picture from a file.</source>
            <translation>De camera is gestopt. Probeer het opnieuw, of kies een foto uit een bestand.</translation>
        </message>
        <message>
            <source>This interview was signed off. Reopen it, then go on.</source>
            <translation>Dit gesprek is ondertekend. Heropen het en ga dan verder.</translation>
        </message>
        <message>
            <source>Did not agree to be in a picture: %1. The picture was not kept.</source>
            <translation>Gaf geen toestemming voor een foto: %1. De foto is niet bewaard.</translation>
        </message>
        <message>
            <source>The picture that was drawn on is gone, and the drawing with it.</source>
            <translation>De foto waarop is getekend, is er niet meer. De tekening is daarom ook weg.</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::PlaceController</name>
        <message>
            <source>Found, how accurate is not known</source>
            <translation>Gevonden; hoe nauwkeurig is niet bekend</translation>
        </message>
        <message>
            <source>Accurate to %1 m</source>
            <translation>Nauwkeurig tot op %1 m</translation>
        </message>
        <message>
            <source>This form records where this device is. Looking for the place…</source>
            <translation>Deze vragenlijst legt vast waar dit apparaat is. De plaats wordt gezocht…</translation>
        </message>
        <message>
            <source>This form wanted to record where this device is.</source>
            <translation>Deze vragenlijst wilde vastleggen waar dit apparaat is.</translation>
        </message>
        <message>
            <source>This form has recorded where this device is.</source>
            <translation>Deze vragenlijst heeft vastgelegd waar dit apparaat is.</translation>
        </message>
        <message>
            <source>This form has recorded where this device is, accurate to %1 m.</source>
            <translation>Deze vragenlijst heeft vastgelegd waar dit apparaat is, op %1 m nauwkeurig.</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::PlayerController</name>
        <message>
            <source>%1 of %2</source>
            <translation>%1 van %2</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::QuestionnaireController</name>
        <message>
            <source>Tell why you change the answers after sending.</source>
            <translation>Vertel waarom u de antwoorden na het versturen verandert.</translation>
        </message>
        <message>
            <source>Confirmed</source>
            <translation>Akkoord</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>geen antwoord</translation>
        </message>
        <message>
            <source>“%1” (%2, %3)</source>
            <translation>“%1” (%2, %3)</translation>
        </message>
        <message>
            <source>There are two answers: %1. Choose the right one, or leave it to the study team.</source>
            <translation>Er zijn twee antwoorden: %1. Kies het juiste antwoord of laat het aan het onderzoeksteam over.</translation>
        </message>
        <message>
            <source> and </source>
            <translation> en </translation>
        </message>
        <message>
            <source>Add another</source>
            <translation>Nog een toevoegen</translation>
        </message>
        <message>
            <source>Add: %1</source>
            <translation>%1 toevoegen</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::RecorderController</name>
        <message>
            <source>Nobody is at the table yet. Add the participants and ask each of them first.</source>
            <translation>Er zit nog niemand aan tafel. Voeg eerst de deelnemers toe en vraag het ieder van hen.</translation>
        </message>
        <message>
            <source>Not everybody agreed to be recorded: %1.</source>
            <translation>Niet iedereen gaf toestemming voor een opname: %1.</translation>
        </message>
        <message>
            <source>This interview was signed off.</source>
            <translation>Dit gesprek is ondertekend.</translation>
        </message>
        <message>
            <source>This tablet has no microphone. Notes can be taken all the same.</source>
            <translation>Deze tablet heeft geen microfoon. Notities maken kan gewoon.</translation>
        </message>
        <message>
            <source>The app may not use the microphone. Allow it in the settings of the tablet, or go on with notes alone.</source>
            <translation>De app mag de microfoon niet gebruiken. Sta het toe in de instellingen van de tablet, of ga door met alleen notities.</translation>
        </message>
        <message>
            <source>The microphone cannot be opened. Another app, or a question, may be using it.</source>
            <translation>De microfoon kan niet worden geopend. Misschien gebruikt een andere app of een vraag hem.</translation>
        </message>
        <message>
            <source>The microphone gives no sound any more. What was recorded is kept.</source>
            <translation>De microfoon geeft geen geluid meer. Wat is opgenomen, is bewaard.</translation>
        </message>
        <message>
            <source>The tablet is full. Make room: what is said now is not kept yet.</source>
            <translation>De tablet is vol. Maak ruimte: wat nu wordt gezegd, is nog niet bewaard.</translation>
        </message>
        <message>
            <source>The sound cannot be recorded. (Code: %1)</source>
            <translation>Het geluid kan niet worden opgenomen. (Code: %1)</translation>
        </message>
        <message>
            <source>Off the record</source>
            <translation>Even niet opnemen</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 tot %2</translation>
        </message>
        <message>
            <source>%1, by %2</source>
            <translation>%1, door %2</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::StayAwake</name>
        <message>
            <source>A recording is being made</source>
            <translation>Er loopt een geluidsopname</translation>
        </message>
        <message>
            <source>A group interview is being noted</source>
            <translation>Er wordt een groepsgesprek genoteerd</translation>
        </message>
        <message>
            <source>A questionnaire is being answered</source>
            <translation>Er wordt een vragenlijst ingevuld</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::StudiesController</name>
        <message>
            <source>Not enrolled yet</source>
            <translation>Nog niet aangemeld</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::SyncController</name>
        <message>
            <source>Not synchronised yet</source>
            <translation>Nog niet gesynchroniseerd</translation>
        </message>
        <message>
            <source>Everything has been sent</source>
            <translation>Alles is verstuurd</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) to send</source>
            <translation>
                <numerusform>Nog %n wijziging te versturen</numerusform>
                <numerusform>Nog %n wijzigingen te versturen</numerusform>
            </translation>
        </message>
        <message>
            <source>Waiting for the network</source>
            <translation>Wachten op het netwerk</translation>
        </message>
        <message>
            <source>Synchronising…</source>
            <translation>Synchroniseren…</translation>
        </message>
        <message>
            <source>%1 of %2 sent</source>
            <translation>%1 van %2 verstuurd</translation>
        </message>
        <message>
            <source>The server does not answer. Meetmoment tries again by itself.</source>
            <translation>De server antwoordt niet. Meetmoment probeert het vanzelf opnieuw.</translation>
        </message>
        <message numerus="yes">
            <source>The server has set aside %n change(s). The study team looks at them; they stay on this device.</source>
            <translation>
                <numerusform>De server heeft %n wijziging apart gezet. Het onderzoeksteam kijkt ernaar; de wijziging blijft op deze tablet.</numerusform>
                <numerusform>De server heeft %n wijzigingen apart gezet. Het onderzoeksteam kijkt ernaar; de wijzigingen blijven op deze tablet.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) are only on this device. They are safe here; you can go on without a network.</source>
            <translation>
                <numerusform>%n wijziging staat alleen nog op deze tablet. Die is hier veilig; u kunt zonder netwerk doorgaan.</numerusform>
                <numerusform>%n wijzigingen staan alleen nog op deze tablet. Ze zijn hier veilig; u kunt zonder netwerk doorgaan.</numerusform>
            </translation>
        </message>
        <message>
            <source>Not since Meetmoment was opened</source>
            <translation>Nog niet sinds Meetmoment is geopend</translation>
        </message>
        <message>
            <source>Last time: %1</source>
            <translation>Laatste keer: %1</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::TableController</name>
        <message>
            <source>Participant</source>
            <translation>Deelnemer</translation>
        </message>
        <message>
            <source>Without a group</source>
            <translation>Zonder groep</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s)</source>
            <translation>
                <numerusform>%n notitie</numerusform>
                <numerusform>%n notities</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 (%2) is %3</source>
            <translation>%1 (%2) is %3</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::TodayController</name>
        <message>
            <source>All rounds</source>
            <translation>Alle metingen</translation>
        </message>
        <message>
            <source>All regions</source>
            <translation>Alle regio’s</translation>
        </message>
        <message>
            <source>Everything has been sent</source>
            <translation>Alles is verstuurd</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) not sent yet</source>
            <translation>
                <numerusform>%n wijziging nog niet verstuurd</numerusform>
                <numerusform>%n wijzigingen nog niet verstuurd</numerusform>
            </translation>
        </message>
        <message>
            <source>Not synchronised yet today</source>
            <translation>Nog niet gesynchroniseerd sinds de start</translation>
        </message>
        <message>
            <source>Synchronised: %1</source>
            <translation>Gesynchroniseerd: %1</translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::UnsentController</name>
        <message numerus="yes">
            <source>%n change(s)</source>
            <translation>
                <numerusform>%n wijziging</numerusform>
                <numerusform>%n wijzigingen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n form(s) with something typed and not finished</source>
            <translation>
                <numerusform>%n formulier met invoer die nog niet af is</numerusform>
                <numerusform>%n formulieren met invoer die nog niet af is</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) or recording(s)</source>
            <translation>
                <numerusform>%n foto of opname</numerusform>
                <numerusform>%n foto’s of opnamen</numerusform>
            </translation>
        </message>
    </context>
</TS>
