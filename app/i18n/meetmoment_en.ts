<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
    <context>
        <name>Answer</name>
        <message numerus="yes">
            <source>%n point(s)</source>
            <translation>
                <numerusform>%n point</numerusform>
                <numerusform>%n points</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ChangesPage</name>
        <message numerus="yes">
            <source>Show %n older</source>
            <translation>
                <numerusform>Show %n older</numerusform>
                <numerusform>Show %n older</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ChoiceSheet</name>
        <message numerus="yes">
            <source>%n answer(s) found</source>
            <translation>
                <numerusform>%n answer found</numerusform>
                <numerusform>%n answers found</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ComparePage</name>
        <message numerus="yes">
            <source>%n open</source>
            <translation>
                <numerusform>%n open</numerusform>
                <numerusform>%n open</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Take over %n row(s) that need no choice</source>
            <translation>
                <numerusform>Take over %n row that needs no choice</numerusform>
                <numerusform>Take over %n rows that need no choice</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HandoverReview</name>
        <message numerus="yes">
            <source>%n answer(s) still need your attention</source>
            <translation>
                <numerusform>%n answer still needs your attention</numerusform>
                <numerusform>%n answers still need your attention</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HandoverWelcome</name>
        <message numerus="yes">
            <source>You fill in this questionnaire yourself. It takes about %n minute(s).</source>
            <translation>
                <numerusform>You fill in this questionnaire yourself. It takes about %n minute.</numerusform>
                <numerusform>You fill in this questionnaire yourself. It takes about %n minutes.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>InterviewPage</name>
        <message numerus="yes">
            <source>%n minute(s) left</source>
            <translation>
                <numerusform>%n minute left</numerusform>
                <numerusform>%n minutes left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) may hold a name and stay on this tablet until you look at them.</source>
            <translation>
                <numerusform>%n note may hold a name and stays on this tablet until you look at it.</numerusform>
                <numerusform>%n notes may hold a name and stay on this tablet until you look at them.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LevelResult</name>
        <message numerus="yes">
            <source>%n choice(s)</source>
            <translation>
                <numerusform>%n choice</numerusform>
                <numerusform>%n choices</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LevelsPage</name>
        <message numerus="yes">
            <source>%n choice(s) will be handed in together. Nobody can see who chose what.</source>
            <translation>
                <numerusform>%n choice will be handed in. Nobody can see who chose what.</numerusform>
                <numerusform>%n choices will be handed in together. Nobody can see who chose what.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PeoplePage</name>
        <message numerus="yes">
            <source>%n here now</source>
            <translation>
                <numerusform>%n here now</numerusform>
                <numerusform>%n here now</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entry(s) will not be readable any more, on every tablet and in the portal.</source>
            <translation>
                <numerusform>%n entry will not be readable any more, on every tablet and in the portal.</numerusform>
                <numerusform>%n entries will not be readable any more, on every tablet and in the portal.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProblemBanner</name>
        <message numerus="yes">
            <source>Wait %n second(s), then try again.</source>
            <translation>
                <numerusform>Wait %n second, then try again.</numerusform>
                <numerusform>Wait %n seconds, then try again.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Wait %n minute(s), then try again.</source>
            <translation>
                <numerusform>Wait %n minute, then try again.</numerusform>
                <numerusform>Wait %n minutes, then try again.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>QuestionnairePage</name>
        <message numerus="yes">
            <source>about %n minute(s) to go</source>
            <translation>
                <numerusform>about %n minute to go</numerusform>
                <numerusform>about %n minutes to go</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) still need your attention</source>
            <translation>
                <numerusform>%n answer still needs your attention</numerusform>
                <numerusform>%n answers still need your attention</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReadBackCard</name>
        <message numerus="yes">
            <source>Show %n note(s)</source>
            <translation>
                <numerusform>Show %n note</numerusform>
                <numerusform>Show %n notes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RecordList</name>
        <message numerus="yes">
            <source>%n note(s)</source>
            <translation>
                <numerusform>%n note</numerusform>
                <numerusform>%n notes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReviewPage</name>
        <message numerus="yes">
            <source>%n answer(s) still need your attention</source>
            <translation>
                <numerusform>%n answer still needs your attention</numerusform>
                <numerusform>%n answers still need your attention</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SectionRail</name>
        <message numerus="yes">
            <source>about %n minute(s) to go</source>
            <translation>
                <numerusform>about %n minute to go</numerusform>
                <numerusform>about %n minutes to go</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SignOffCard</name>
        <message numerus="yes">
            <source>%n change(s) after that</source>
            <translation>
                <numerusform>%n change after that</numerusform>
                <numerusform>%n changes after that</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SpeakerBar</name>
        <message numerus="yes">
            <source>%n turn(s)</source>
            <translation>
                <numerusform>%n turn</numerusform>
                <numerusform>%n turns</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TalkCard</name>
        <message numerus="yes">
            <source>%1 %, %n turn(s), %2</source>
            <translation>
                <numerusform>%1 %, %n turn, %2</numerusform>
                <numerusform>%1 %, %n turns, %2</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them did not have the word yet</source>
            <translation>
                <numerusform>%n of them did not have the word yet</numerusform>
                <numerusform>%n of them did not have the word yet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n turn(s)</source>
            <translation>
                <numerusform>%n turn</numerusform>
                <numerusform>%n turns</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TaskCard</name>
        <message numerus="yes">
            <source>about %n minute(s)</source>
            <translation>
                <numerusform>about %n minute</numerusform>
                <numerusform>about %n minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TopicChip</name>
        <message numerus="yes">
            <source>%n note(s)</source>
            <translation>
                <numerusform>%n note</numerusform>
                <numerusform>%n notes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::SyncController</name>
        <message numerus="yes">
            <source>%n change(s) to send</source>
            <translation>
                <numerusform>%n change to send</numerusform>
                <numerusform>%n changes to send</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The server has set aside %n change(s). The study team looks at them; they stay on this device.</source>
            <translation>
                <numerusform>The server has set aside %n change. The study team looks at it; it stays on this device.</numerusform>
                <numerusform>The server has set aside %n changes. The study team looks at them; they stay on this device.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) are only on this device. They are safe here; you can go on without a network.</source>
            <translation>
                <numerusform>%n change is only on this device. It is safe here; you can go on without a network.</numerusform>
                <numerusform>%n changes are only on this device. They are safe here; you can go on without a network.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::TableController</name>
        <message numerus="yes">
            <source>%n note(s)</source>
            <translation>
                <numerusform>%n note</numerusform>
                <numerusform>%n notes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::TodayController</name>
        <message numerus="yes">
            <source>%n change(s) not sent yet</source>
            <translation>
                <numerusform>%n change not sent yet</numerusform>
                <numerusform>%n changes not sent yet</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>meetmoment::app::UnsentController</name>
        <message numerus="yes">
            <source>%n change(s)</source>
            <translation>
                <numerusform>%n change</numerusform>
                <numerusform>%n changes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n form(s) with something typed and not finished</source>
            <translation>
                <numerusform>%n form with something typed and not finished</numerusform>
                <numerusform>%n forms with something typed and not finished</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) or recording(s)</source>
            <translation>
                <numerusform>%n photo or recording</numerusform>
                <numerusform>%n photos or recordings</numerusform>
            </translation>
        </message>
    </context>
</TS>
