// express-pouchdb over LevelDB in the folder that is named; prints its port. It gzips what it sends unless the
// second argument is "plain"; what it receives is never compressed.
const express = require('express');
const PouchDB = require('pouchdb').defaults({ prefix: `${process.argv[2]}/` });
const app = express();
app.use('/', require('express-pouchdb')(PouchDB, {
    inMemoryConfig: true, logPath: '/dev/null', overrideMode: { exclude: process.argv[3] === 'plain' ? ['compression'] : [] },
}));
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
